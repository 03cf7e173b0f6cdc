import Foundation
import Glibc

/// Authorities and certificates made for the tests, all in one folder.
struct Certificates {
    static let openssl = "/usr/bin/openssl"
    static let canBeMade = FileManager.default.isExecutableFile(atPath: openssl)

    /// Made once, because every test may have the same ones; gone when the process ends.
    static let shared: Result<Certificates, any Error> = Result {
        let certificates = try Certificates()
        atexit {
            guard let folder = try? Certificates.shared.get().folder else { return }
            try? FileManager.default.removeItem(atPath: folder.path)
        }
        return certificates
    }

    let folder: Folder

    /// The authority that signed ``server``, ``client`` and ``lockedKey``'s certificate.
    var authority: String { folder.file("authority.pem") }
    /// One that signed nothing.
    var stranger: String { folder.file("stranger.pem") }
    /// For the names `hook.example` and `other-hook.example`.
    var server: (certificate: String, key: String) { (folder.file("server.pem"), folder.file("server.key")) }
    var client: (certificate: String, key: String) { (folder.file("client.pem"), folder.file("client.key")) }
    /// The client's key, locked with a passphrase.
    var lockedKey: String { folder.file("locked.key") }
    /// The client's certificate and key in one file.
    var clientBundle: String { folder.file("bundle.pem") }

    private init() throws {
        folder = try Folder()
        for name in ["authority", "stranger"] {
            try request(name, subject: "/CN=\(name)", ["-addext", "basicConstraints=critical,CA:TRUE"])
        }
        let signed = ["-CA", "authority.pem", "-CAkey", "authority.key"]
        try request(
            "server",
            subject: "/CN=server",
            signed + ["-addext", "subjectAltName=DNS:hook.example,DNS:other-hook.example"]
        )
        try request("client", subject: "/CN=client", signed)
        try openssl(["pkey", "-in", "client.key", "-aes256", "-passout", "pass:secret", "-out", "locked.key"])
        let parts = try [client.certificate, client.key].map { try String(contentsOfFile: $0, encoding: .utf8) }
        try folder.write(parts.joined(), to: "bundle.pem")
    }

    private func request(_ name: String, subject: String, _ more: [String]) throws {
        try openssl(
            ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc", "-days", "2"]
                + ["-keyout", "\(name).key", "-out", "\(name).pem", "-subj", subject] + more
        )
    }

    private func openssl(_ arguments: [String]) throws {
        try Program.run(Self.openssl, arguments, in: folder)
    }
}
