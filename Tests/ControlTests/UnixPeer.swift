import Foundation
import Synchronization

/// The other end of a control socket: takes one request, remembers it, and answers what it was told to.
final class UnixPeer: Sendable {
    let path: String
    private let listener: Int32
    private let seen = Mutex<String>("")
    private let done = DispatchGroup()

    /// Listens; `answer` is the whole answer, with status line and headers.
    init(answering answer: String) throws {
        path = "/tmp/cc-\(String(UInt64.random(in: .min ... .max), radix: 36)).sock"
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, size) }
        }
        guard result == 0, listen(listener, 1) == 0 else { throw POSIXError(.EADDRINUSE) }
        DispatchQueue(label: "peer").async(group: done) { self.serve(answer) }
    }

    deinit {
        close(listener)
        unlink(path)
    }

    /// The head of the request and its body, once it was answered.
    var request: String {
        done.wait()
        return seen.withLock { $0 }
    }

    private func serve(_ answer: String) {
        let connection = accept(listener, nil, nil)
        defer { close(connection) }
        var text = ""
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while !Self.isWhole(text) {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            text += String(decoding: buffer[..<count], as: UTF8.self)
        }
        seen.withLock { $0 = text }
        _ = send(connection, answer, answer.utf8.count, Int32(MSG_NOSIGNAL))
    }

    private static func isWhole(_ text: String) -> Bool {
        guard let head = text.range(of: "\r\n\r\n") else { return false }
        let length = text.firstMatch(of: /(?i)content-length: (\d+)/).flatMap { Int($0.1) } ?? 0
        return text[head.upperBound...].utf8.count >= length
    }
}

extension UnixPeer {
    /// Answers with a body of a type.
    convenience init(_ status: String, _ body: String, type: String = "application/json") throws {
        try self.init(
            answering: "HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n"
                + "Connection: close\r\n\r\n\(body)"
        )
    }
}
