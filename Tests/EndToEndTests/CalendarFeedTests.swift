import CohortCore
import Control
import Curl
import Foundation
import Testing

/// Calendars as subscribers get them: over TCP, from a daemon.
@Suite struct CalendarFeedTests {
    /// What `check-calendar.py` read.
    private struct Reading: Decodable, Equatable {
        struct Event: Decodable, Equatable {
            var uid: String
            var sequence: Int
            var status: String
            var start: String
            var end: String
            var stamp: String
            var summary: String
            var location: String?
            var description: String
        }

        var name: String
        var method: String
        var refreshSeconds: Int
        var zones: [String]
        var events: [Event]
        var faults: [String]
    }

    private static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard isBound else { throw Failed("no port is free", errno) }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    private static func get(
        _ url: String,
        _ method: String = "GET",
        _ headers: [(name: String, value: String)] = []
    ) throws -> CurlResponse {
        try CurlClient.perform(CurlRequest(method: method, url: url, headers: headers, version: .http1))
    }

    /// A daemon that serves calendars, with cohorts whose sessions lie on both sides of the change to summer time.
    private static func stage() throws -> (daemon: DaemonProcess, port: Int, cohorts: [Code]) {
        let port = try freePort()
        let daemon = try DaemonProcess(
            rehearsingFrom: "2026-12-07T09:00:00Z",
            changes: ["listen:": "listen: 127.0.0.1:\(port)"]
        )
        let stage = Stage(cli: daemon.cli)
        try stage.importSample()
        try stage.loadProgramme()
        return (daemon, port, try stage.formAndPlan(cohorts: 4, start: "2027-03-08"))
    }

    @Test(.timeLimit(.minutes(4)))
    func `a link leads to its calendar until it is revoked, and a calendar that did not change is not sent again`()
        throws
    {
        let (daemon, port, cohorts) = try Self.stage()
        let cli = daemon.cli
        let detail: CohortDetail = try cli.json(["cohort", "show", cohorts[0].rawValue])
        let person = try #require(detail.members.first?.participant)
        let made: CalendarAddress = try cli.json(["calendar", "link", "participant", person.rawValue])
        let url = try #require(made.url)
        #expect(url == "http://127.0.0.1:\(port)\(made.path)")

        let first = try Self.get(url)
        let tag = try #require(first.header("ETag"))
        #expect(first.status == 200)
        #expect(first.header("Content-Type") == "text/calendar; charset=utf-8")
        #expect(first.header("Cache-Control")?.contains("private") == true)
        #expect(first.header("Last-Modified") != nil)
        #expect(first.header("Server") == nil)
        #expect(first.header("Set-Cookie") == nil)
        let head = try Self.get(url, "HEAD")
        #expect(head.body.isEmpty && head.status == 200)
        #expect(head.header("Content-Length") == "\(first.body.count)")
        let again = try Self.get(url, "GET", [("If-None-Match", tag)])
        #expect(again.status == 304 && again.body.isEmpty && again.header("ETag") == tag)
        #expect(try Self.get(url).body == first.body, "equal sessions, equal bytes")

        let sessions: Page<Session> = try cli.json(["session", "list", "--cohort", cohorts[0].rawValue])
        let opening = try #require(sessions.items.first)
        try cli.ok(["session", "cancel", opening.code.rawValue, "--reason", "snow", "--yes"])
        let changed = try Self.get(url, "GET", [("If-None-Match", tag)])
        #expect(changed.status == 200)
        #expect(String(decoding: changed.body, as: UTF8.self).contains("STATUS:CANCELLED"))

        let renewed: CalendarAddress = try cli.json(["calendar", "renew", "\(made.link.id)"])
        let unknown = try Self.get("http://127.0.0.1:\(port)/calendar/\(String(repeating: "A", count: 43)).ics")
        #expect(try Self.get(try #require(renewed.url)).status == 200)
        try cli.ok(["calendar", "revoke", "\(made.link.id)"])
        for gone in [url, try #require(renewed.url)] {
            let answer = try Self.get(gone)
            #expect(answer.status == 404)
            #expect(answer.body == unknown.body)
            #expect(answer.headers.map(\.name) == unknown.headers.map(\.name))
        }
        #expect(!daemon.log.contains(made.path.dropFirst(10).prefix(43)), "a token is in the log")
        let audit = try cli.run(["audit", "list", "--json"]).out
        #expect(audit.contains("calendar.revoke") && !audit.contains(made.path.dropFirst(10).prefix(43)))
        #expect(try daemon.stop(within: 20) == 0)
    }

    @Test(.timeLimit(.minutes(10)))
    func `nothing but calendars is served, and what is sent too much of is cut off`() throws {
        let port = try Self.freePort()
        let daemon = try DaemonProcess(changes: ["listen:": "listen: 127.0.0.1:\(port)"])
        let base = "http://127.0.0.1:\(port)"
        let unknown = try Self.get("\(base)/calendar/\(String(repeating: "A", count: 43)).ics")

        #expect(unknown.status == 404)
        for (method, path) in [
            ("GET", "/"), ("GET", "/v1/status"), ("GET", "/calendar/"), ("GET", "/calendar/../v1/status"),
            ("POST", "/calendar/x.ics"), ("DELETE", "/v1/participants/P-0001"), ("OPTIONS", "/"),
        ] {
            let answer = try Self.get(base + path, method)
            #expect(answer.status == 404, "\(method) \(path)")
            #expect(answer.body == unknown.body)
        }
        let long = try? Self.get("\(base)/\(String(repeating: "a", count: 20_000))")
        #expect(long.map { $0.status >= 400 } ?? true)
        let wide = try? Self.get(base, "GET", [("X-Wide", String(repeating: "a", count: 20_000))])
        #expect(wide.map { $0.status >= 400 } ?? true)
        let status: StatusReport = try daemon.cli.json(["status"])
        #expect(!status.isRehearsal, "the daemon lives")
        let doctor: DoctorReport = try daemon.cli.json(["doctor"])
        #expect(doctor.checks.contains { $0.name == "calendars" && $0.detail.contains("127.0.0.1:\(port)") })

        let scratch = try Scratch()
        try DaemonProcess.configure(scratch, changes: ["listen:": "listen: 127.0.0.1:\(port)"])
        let refusal = try DaemonProcess.refusal(in: scratch)
        #expect(refusal.status == 75, "\(refusal.err)")
        #expect(refusal.err.contains("calendar.listen") && refusal.err.contains("\(port)"))
        #expect(!FileManager.default.fileExists(atPath: "\(scratch.path)/d.sqlite"), "the database was made")
    }

    @Test(.enabled(if: FaultReceiver.python != nil, FaultReceiver.pythonIsMissing), .timeLimit(.minutes(5)))
    func `another library reads every calendar as it is meant, through moves and changes of hands`() throws {
        let (daemon, _, cohorts) = try Self.stage()
        let (cli, scratch) = (daemon.cli, daemon.scratch)
        let folder = "\(scratch.path)/calendars"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try cli.ok(["calendar", "export", "--all", "--folder", folder])
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(files.count > 30 && files.allSatisfy { $0.hasSuffix(".ics") })

        let sessions: Page<Session> = try cli.json(["session", "list", "--cohort", cohorts[0].rawValue])
        let reading = try Self.read("\(folder)/cohort-\(cohorts[0]).ics", scratch)
        #expect(reading.faults == [])
        #expect(reading.method == "PUBLISH" && reading.refreshSeconds == 3_600)
        #expect(reading.zones == ["Europe/London"])
        #expect(reading.events.map(\.uid) == sessions.items.map { "\($0.code)@cohortd" })
        #expect(reading.events.map(\.start) == sessions.items.map { Self.seconds($0.startsAt) })
        #expect(reading.events.map(\.end) == sessions.items.map { Self.seconds($0.endsAt) })
        for kind in CalendarKind.allCases {
            let file = try #require(files.first { $0.hasPrefix("\(kind.rawValue)-") })
            #expect(try Self.read("\(folder)/\(file)", scratch).faults == [], "\(file)")
        }

        // A member changes cohorts: the sessions of the one are cancelled, those of the other are there.
        let detail: CohortDetail = try cli.json(["cohort", "show", cohorts[0].rawValue])
        let person = try #require(detail.members.last?.participant)
        try cli.ok(["cohort", "remove-member", cohorts[0].rawValue, person.rawValue, "--yes"])
        try cli.ok(["cohort", "add-member", cohorts[1].rawValue, person.rawValue, "--force", "their shifts changed"])
        try cli.ok(["calendar", "export", "participant", person.rawValue, "--out", "\(scratch.path)/p.ics"])
        let moved = try Self.read("\(scratch.path)/p.ics", scratch)
        #expect(moved.faults == [])
        for event in moved.events {
            let isOld = event.uid.hasPrefix(cohorts[0].rawValue)
            #expect(event.status == (isOld ? "CANCELLED" : "CONFIRMED"), "\(event.uid)")
            #expect(event.sequence == (isOld ? 1 : 0))
        }
        #expect(moved.events.count == 2 * sessions.items.count)

        // A room whose name takes more than a line, in letters of one to four octets.
        let name = String(repeating: "Größe 学習室 🏥; ", count: 10) + "Ende"
        try cli.ok([
            "room", "add", "R-LONG", "--name", name, "--site", "Haus", "--region", "London", "--seats", "500",
        ])
        let session = try #require(sessions.items.first { $0.room != nil })
        try cli.ok([
            "session", "move", session.code.rawValue, "--room", "R-LONG", "--anyway", "it is larger",
        ])
        try cli.ok(["calendar", "export", "cohort", cohorts[0].rawValue, "--out", "\(scratch.path)/c.ics"])
        let after = try Self.read("\(scratch.path)/c.ics", scratch)
        #expect(after.faults == [])
        let event = try #require(after.events.first { $0.uid == "\(session.code)@cohortd" })
        #expect(event.location == name + ", Haus")
        #expect(event.sequence == 1)
    }

    private static func seconds(_ moment: Moment) -> String { moment.description.prefix(19) + "Z" }

    private static func read(_ file: String, _ scratch: Scratch) throws -> Reading {
        let process = try ChildProcess(
            try #require(FaultReceiver.python),
            [Binaries.file("Tests/EndToEndTests/Harness/Faults/check-calendar.py"), file],
            output: "\(scratch.path)/reading",
            errors: "\(scratch.path)/reading.err"
        )
        guard try process.wait(within: 60) == 0 else { throw Failed(scratch.text(of: "reading.err")) }
        return try JSONDecoder().decode(Reading.self, from: Data(scratch.text(of: "reading").utf8))
    }
}
