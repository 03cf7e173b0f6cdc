import CohortCore
import Control
import Foundation
import Receiver
import Synchronization
import Testing

/// Secrets, addresses and kinds of endpoints in a real daemon.
@Suite struct EndpointKindTests {
    private final class Heard: Sendable {
        let bodies = Mutex<[String]>([])
    }

    private static func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func `a credential of the service manager signs and is in no file, and the database is its owner's alone`()
        throws
    {
        let receiver = try VerifyingReceiver()
        let scratch = try Scratch()
        try FileManager.default.createDirectory(
            atPath: "\(scratch.path)/credentials",
            withIntermediateDirectories: false
        )
        try scratch.write(receiver.secret + "\n", to: "credentials/gateway")
        let daemon = try DaemonProcess(
            in: scratch,
            environment: ["CREDENTIALS_DIRECTORY": "\(scratch.path)/credentials"]
        )

        let added: EndpointSecret = try daemon.cli.json([
            "endpoint", "add", "gateway", "--url", receiver.url, "--secret-credential", "gateway",
        ])
        try daemon.cli.ok(["endpoint", "test", "gateway"])

        #expect(added.secret == nil)
        #expect(receiver.messages.count == 1)
        for file in ["d.sqlite", "d.sqlite-wal", "d.sqlite-shm"] {
            let path = "\(scratch.path)/\(file)"
            #expect(try Self.mode(path) == 0o600, "\(file)")
            let secret = Data(receiver.secret.dropFirst("whsec_".count).utf8)
            #expect(try Data(contentsOf: URL(filePath: path)).firstRange(of: secret) == nil, "\(file)")
        }
    }

    @Test func `the URL of a chat is shown nowhere`() throws {
        let heard = Heard()
        let chat = Receiver { request in
            heard.bodies.withLock { $0.append(String(decoding: request.body, as: UTF8.self)) }
            return ReceivedResponse(status: request.target == "/services/findme" ? 200 : 404, body: Array("ok".utf8))
        }
        try chat.start()
        let daemon = try DaemonProcess()
        let file = try daemon.scratch.write("http://127.0.0.1:\(chat.port)/services/findme\n", to: "url")
        let cli = daemon.cli

        let shown = [
            try cli.run(["endpoint", "add", "chat", "--kind", "slack", "--url-file", file]),
            try cli.run(["endpoint", "test", "chat"]), try cli.run(["endpoint", "list", "--json"]),
            try cli.run(["endpoint", "show", "chat"]),
            try cli.run(["endpoint", "change", "chat", "--alerts", "--json"]),
            try cli.run(["audit", "list", "--json"]), try cli.run(["doctor"]),
        ]
        chat.stop()
        let last = try cli.run(["endpoint", "test", "chat"])

        #expect(shown.allSatisfy { $0.status == 0 }, "\(shown.map(\.err))")
        #expect(last.status == 1)
        #expect(heard.bodies.withLock { $0 } == [#"{"text":"A test message to the endpoint chat."}"#])
        for run in shown + [last] { #expect(!(run.out + run.err).contains("findme")) }
        #expect(!daemon.log.contains("findme"))
        #expect(shown[2].out.contains("http://127.0.0.1:"))
    }

    @Test func `an address book is read again on reload, and its addresses are in no answer and no log`() throws {
        let heard = Heard()
        let notify = Receiver { request in
            heard.bodies.withLock { $0.append(String(decoding: request.body, as: UTF8.self)) }
            return ReceivedResponse(status: 201)
        }
        try notify.start()
        let scratch = try Scratch()
        let book = try scratch.write("contact_route,email,phone\nroute-1,a@b.example,\n", to: "book.csv")
        #expect(chmod(book, 0o600) == 0)
        let daemon = try DaemonProcess(changes: ["addressBook:": "addressBook: book.csv"], in: scratch)
        let key = "daemon-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0"
        let secret = try scratch.write(key, to: "key")
        try daemon.cli.ok([
            "endpoint", "add", "texts", "--kind", "notify", "--url", "http://127.0.0.1:\(notify.port)", "--setting",
            "channel=sms", "--setting", "templateID=9d751e0e-f929-4891-82a1-a3e1c3c18ee3", "--setting",
            "operatorRoute=route-9", "--alerts", "--secret-file", secret,
        ])

        let before = try daemon.cli.run(["endpoint", "test", "texts", "--json"])
        try scratch.write("contact_route,email,phone\nroute-9,,07700 900123\n", to: "book.csv")
        try daemon.reload()
        let after = try daemon.cli.run(["endpoint", "test", "texts", "--json"])

        #expect((before.status, after.status) == (1, 0))
        #expect(before.out.contains("no telephone number for route-9"))
        let body = try #require(heard.bodies.withLock { $0.first })
        #expect(body.contains(#""phone_number":"07700 900123""#))
        #expect(!(before.out + after.out + daemon.log).contains("900123"))

        #expect(chmod(book, 0o644) == 0)
        try daemon.reload()
        #expect(daemon.log.contains("may be read or changed by others"))
        #expect(try daemon.cli.run(["endpoint", "test", "texts"]).status == 0)
    }
}
