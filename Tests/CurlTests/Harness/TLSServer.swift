import Curl

/// A server that speaks TLS on a Unix socket and answers every GET with a status page.
final class TLSServer {
    private let folder: Folder
    private let program: Program

    /// Starts it, if so wished for clients with a certificate of the authority only.
    init(_ certificates: Certificates, demandsCertificate: Bool = false) throws {
        folder = try Folder()
        let (certificate, key) = certificates.server
        var arguments = ["s_server", "-quiet", "-www", "-unix", folder.file("s"), "-cert", certificate, "-key", key]
        if demandsCertificate {
            arguments += ["-Verify", "1", "-verify_return_error", "-CAfile", certificates.authority]
        }
        program = try Program(Certificates.openssl, arguments, in: folder)
        try program.waitUntilServing(folder.file("s"))
    }

    /// A request to it under a name of one's choice.
    func request(as name: String = "hook.example", route: CurlRoute) -> CurlRequest {
        CurlRequest(url: "https://\(name)/", unixSocketPath: folder.file("s"), route: route)
    }
}
