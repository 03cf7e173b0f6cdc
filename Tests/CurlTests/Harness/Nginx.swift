import Curl
import Foundation

/// A real web server, with HTTP/2, TLS and connections that are kept, on a Unix socket.
///
/// `POST /` is answered 204 once the body was read, `GET /who` with the number of the connection and the name in the client's certificate.
final class Nginx {
    static let path = ProcessInfo.processInfo.environment["COHORTD_TEST_NGINX"] ?? "/usr/sbin/nginx"
    static let isInstalled = FileManager.default.isExecutableFile(atPath: path) && Certificates.canBeMade

    private let folder: Folder
    private let program: Program

    init(_ certificates: Certificates) throws {
        folder = try Folder()
        let (certificate, key) = certificates.server
        let configuration = """
            daemon off; master_process off; pid pid; error_log error.log;
            events {}
            http {
              access_log off; keepalive_requests 100000;
              client_body_temp_path b; proxy_temp_path p; fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;
              server { listen unix:\(folder.file("a")); return 204; }
              server {
                listen unix:\(folder.file("n")) ssl http2;
                ssl_certificate \(certificate); ssl_certificate_key \(key);
                ssl_verify_client optional; ssl_client_certificate \(certificates.authority);
                location / { proxy_pass http://unix:\(folder.file("a")):/; }
                location /who { return 200 "$connection $ssl_client_s_dn"; }
              }
            }
            """
        try folder.write(configuration, to: "conf")
        let arguments = ["-p", folder.path, "-c", folder.file("conf"), "-e", "error.log"]
        program = try Program(Self.path, arguments, in: folder)
        try program.waitUntilServing(folder.file("n"))
    }

    func request(
        _ path: String,
        method: String = "GET",
        body: [UInt8] = [],
        version: CurlHTTPVersion = .automatic,
        route: CurlRoute
    ) -> CurlRequest {
        CurlRequest(
            method: method,
            url: "https://hook.example\(path)",
            body: body,
            needsWholeBody: false,
            unixSocketPath: folder.file("n"),
            version: version,
            route: route
        )
    }
}
