import CohortCore
import Control
import Curl
import Foundation
import Receiver
import Testing

@Suite struct HostileRequestTests {
    /// Sends a body of a gibibyte by hand, and reads what the daemon says meanwhile.
    private func sendGibibyte(to path: String, type: String, isChunked: Bool, through control: String) throws -> String
    {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(control.utf8)) }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else { throw Failed("no connection", errno) }
        let length = isChunked ? "Transfer-Encoding: chunked" : "Content-Length: 1073741824"
        let head = "POST \(path) HTTP/1.1\r\nHost: cohortd\r\nContent-Type: \(type)\r\n\(length)\r\n\r\n"
        guard send(descriptor, head, head.utf8.count, Int32(MSG_NOSIGNAL)) > 0 else { throw Failed("send", errno) }
        let megabyte = [UInt8](repeating: 0x20, count: 1 << 20)
        let piece = isChunked ? Array("100000\r\n".utf8) + megabyte + Array("\r\n".utf8) : megabyte
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var rest = piece[...]
        var sent = 0
        while sent < 1_024 {
            var poll = pollfd(fd: descriptor, events: Int16(POLLIN | POLLOUT), revents: 0)
            guard Foundation.poll(&poll, 1, 20_000) > 0 else { throw Failed("the daemon neither reads nor answers") }
            if poll.revents & Int16(POLLIN | POLLHUP | POLLERR) != 0 {
                let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
                if count <= 0 { break }
                answer += buffer[..<count]
                break
            }
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
            }
            if count < 0 { break }
            rest = rest.dropFirst(count)
            if rest.isEmpty {
                rest = piece[...]
                sent += 1
            }
        }
        return String(decoding: answer, as: UTF8.self)
    }

    private func peakMebibytes(_ process: pid_t) -> Int {
        let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        return (Int(line.filter(\.isNumber)) ?? .max / 2_048) / 1_024
    }

    @Test(arguments: [true, false])
    func `a body of a gibibyte is refused with 413, in bounded memory, and the daemon goes on`(isChunked: Bool) throws {
        let daemon = try DaemonProcess()
        let before = peakMebibytes(daemon.process.processID)

        let file = try sendGibibyte(
            to: Routes.participantImport() + "?file=big.csv&dryRun=false",
            type: "text/csv",
            isChunked: isChunked,
            through: daemon.socket
        )
        let json = try sendGibibyte(
            to: Routes.rooms(),
            type: "application/json",
            isChunked: isChunked,
            through: daemon.socket
        )

        for answer in [file, json] {
            #expect(answer.hasPrefix("HTTP/1.1 413"), "\(answer.prefix(300))")
            #expect(answer.contains("MiB; nothing was changed"))
        }
        #expect(peakMebibytes(daemon.process.processID) - before < 400)
        #expect(try daemon.cli.run(["status"]).status == 0)
    }

    @Test func `a file of a gibibyte is not even sent`() throws {
        let daemon = try DaemonProcess()
        let big = try daemon.scratch.write("", to: "big.csv")
        truncate(big, 1 << 30)

        let run = try daemon.cli.run(["participant", "import", big])

        #expect(run.status == 65)
        #expect(run.err.contains("big.csv") && run.err.contains("MiB"))
        #expect(try daemon.cli.run(["participant", "import", "-"], stdin: "").status == 65)
        #expect(try daemon.cli.run(["participant", "import", daemon.scratch.path]).status == 66)
        #expect(try daemon.cli.run(["participant", "import", "/none.csv"]).status == 66)
    }

    @Test(arguments: [
        ("POST", "/v1/rooms", "{", 422), ("POST", "/v1/rooms", "[]", 422), ("POST", "/v1/rooms", "{\"code\": 7}", 422),
        ("POST", "/v1/rooms", "\u{0}\u{1}", 422), ("GET", "/v1/nothing", "", 404), ("DELETE", "/v1/rooms", "", 404),
        ("GET", "/v1/participants?limit=many", "", 422), ("GET", "/v1/participants?sector=army", "", 422),
        ("GET", "/v1/participants?limit=-1", "", 422), ("GET", "/v1/reminders/x", "", 422),
        ("GET", "/v1/reminders/99999999999999999999", "", 422), ("GET", "/v1/rooms/%00", "", 404),
        ("GET", "/v1/rooms/..%2F..%2Fstatus", "", 404), ("GET", "/v1/rooms/%FF%FE", "", 404),
    ])
    func `a malformed request gets one clear problem`(method: String, path: String, body: String, status: Int) throws {
        let daemon = try DaemonProcess()
        let request = CurlRequest(
            method: method,
            url: "http://cohortd" + path,
            headers: [(name: "Content-Type", value: "application/json")],
            body: Array(body.utf8),
            unixSocketPath: daemon.socket,
            version: .http1
        )

        let answer = try CurlClient.perform(request)

        #expect(answer.status == status)
        #expect(answer.header("content-type") == "application/problem+json")
        let problem = try JSON.decoder().decode(Problem.self, from: Data(answer.body))
        #expect(problem.status == status)
        #expect(!problem.error.message.isEmpty)
        for word in ["DecodingError", "CodingKeys", "Swift.", "Optional("] {
            #expect(!problem.detail.contains(word), "\(problem.detail)")
        }
    }

    @Test(arguments: [
        "http://127.0.0.1/", "http://10.1.2.3/", "http://[::1]/", "http://169.254.169.254/latest",
        "http://localhost:80/",
        "http://2130706433/", "http://0x7f.1/", "http://[::ffff:10.0.0.1]/", "ftp://example.org/", "file:///etc/passwd",
        "http://user:word@example.org/", "not a url", "",
    ])
    func `an endpoint that points inside, or nowhere, is refused when it is added`(url: String) throws {
        let daemon = try DaemonProcess(changes: ["allowedAddresses:": "allowedAddresses: []"])

        let run = try daemon.cli.run(["endpoint", "add", "gateway", "--url", url])

        #expect([65, 77].contains(run.status), "\(run.status) \(run.err)")
        #expect(run.err.hasPrefix("cohortctl: "))
        let endpoints: Page<Endpoint> = try daemon.cli.json(["endpoint", "list"])
        #expect(endpoints.total == 0)
    }

    /// This machine's own name, where it means a loopback address.
    private static let loopbackName: String? = {
        var buffer = [CChar](repeating: 0, count: 256)
        gethostname(&buffer, buffer.count - 1)
        let name = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        var hints = addrinfo()
        hints.ai_family = AF_INET
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(name, nil, &hints, &found) == 0, let first = found?.pointee.ai_addr else { return nil }
        defer { freeaddrinfo(found) }
        let address = first.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
            UInt32(bigEndian: $0.pointee.sin_addr.s_addr)
        }
        return address >> 24 == 127 ? name : nil
    }()

    @Test(.enabled(if: loopbackName != nil, "this machine's name means no loopback address"))
    func `a name that turns out to mean this machine is refused when it is connected to`() throws {
        let receiver = try VerifyingReceiver()
        let daemon = try DaemonProcess(changes: ["allowedAddresses:": "allowedAddresses: []"])
        let name = try #require(Self.loopbackName)
        let port = try #require(receiver.url.split(separator: ":").last)
        try daemon.cli.ok(["endpoint", "add", "gateway", "--url", "http://\(name):\(port)"])

        let run = try daemon.cli.run(["endpoint", "test", "gateway", "--json"])

        #expect(run.status == 1)
        let report: EndpointTestReport = try run.decoded()
        #expect(report.attempt.error?.contains("loopback") == true, "\(run.out)")
        #expect(receiver.messages.isEmpty && receiver.refused == 0)
    }
}
