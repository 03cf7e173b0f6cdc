import CohortCore
import Control
import Foundation
import Testing

@Suite(.enabled(if: FaultReceiver.python != nil, FaultReceiver.pythonIsMissing)) struct FaultTests {
    private static let secret = "whsec_" + Data(repeating: 4, count: 32).base64EncodedString()
    private static let people = (1...36).map { String(format: "P-%04d", $0) }

    /// A daemon that rehearses, with people to welcome.
    private static func daemon(_ receiver: FaultReceiver) throws -> DaemonProcess {
        let daemon = try DaemonProcess(
            rehearsingFrom: "2026-12-07T09:00:00Z",
            changes: ["until:": "until: \"20:00\"", "totalTimeout:": "totalTimeout: 1s"]
        )
        try Stage(cli: daemon.cli).importSample()
        try Stage(cli: daemon.cli).loadProgramme()
        try receiver.join(daemon.cli, "/", as: "gateway", secret: secret)
        return daemon
    }

    @Test(.timeLimit(.minutes(10)))
    func `whatever goes wrong is tried again as agreed, under the same id, until it arrives`() throws {
        let path = FaultReceiver.Path(keys: [Self.secret], faults: FaultReceiver.faults, failures: 3)
        let receiver = try FaultReceiver(["/": path])
        let daemon = try Self.daemon(receiver)

        try daemon.cli.ok(["enrol", "pairs"] + Self.people)
        try daemon.cli.ok(["clock", "advance", "2026-12-10T09:00:00Z"])

        #expect(try daemon.stop() == 0)
        let ledger = try LedgerCopy(of: daemon)
        let deliveries = try ledger.deliveries()
        let arrivals = Dictionary(grouping: try receiver.read(), by: \.id)
        #expect(deliveries.count == Self.people.count)
        #expect(Set(arrivals.keys) == Set(deliveries.map(\.message)))
        for delivery in deliveries {
            let mine = arrivals[delivery.message] ?? []
            #expect(delivery.state == "delivered")
            #expect(mine.count { $0.status == 204 } == 1)
            #expect(Set(mine.map(\.hash)).count == 1)
            #expect(mine.allSatisfy { $0.keys == [0] }, "\(receiver.errors.suffix(1_000))")
            // A reset of a kept connection is met by libcurl itself, within the attempt.
            let resets = mine.count { $0.fault == "reset" }
            #expect((mine.count - resets...mine.count).contains(delivery.attempts))
        }
        #expect(!arrivals.values.joined().contains { $0.path == "/landed" }, "a redirect was followed")
        let faults = Set(arrivals.values.joined().compactMap(\.fault))
        #expect(faults.count > FaultReceiver.faults.count / 2, "only \(faults)")
        let retries = try ledger.retries()
        for retry in retries { #expect(retry.keeps(.standard), "attempt \(retry.number), \(retry.status ?? 0)") }
        print("faults: \(deliveries.count) deliveries, \(retries.count) retries of \(faults.count) kinds of faults")
    }

    @Test func `an endpoint that is gone for good is left alone, and what waits goes out when it is back`() throws {
        let receiver = try FaultReceiver(["/": FaultReceiver.Path(keys: [Self.secret], faults: ["410"])])
        let daemon = try Self.daemon(receiver)

        try daemon.cli.ok(["enrol", "pairs"] + Self.people)
        #expect(
            try Eventually.holds {
                let endpoint: [String: AnyState] = try daemon.cli.json(["endpoint", "show", "gateway"])
                return endpoint["state"]?.text == "disabled"
            }
        )
        // A later day changes nothing: what was under way together was answered 410, and nothing is sent after that.
        try daemon.cli.ok(["clock", "advance", "2026-12-09T09:00:00Z"])
        let gone = try receiver.read().count
        #expect((1...16).contains(gone))
        try receiver.change(to: ["/": FaultReceiver.Path(keys: [Self.secret])])
        try daemon.cli.ok(["endpoint", "enable", "gateway"])
        try daemon.cli.ok(["clock", "advance", "2026-12-10T09:00:00Z"])

        #expect(try daemon.stop() == 0)
        let ledger = try LedgerCopy(of: daemon)
        #expect(try ledger.count("delivery", where: "state = 'dead' AND attempts = 1") == gone)
        #expect(try ledger.count("delivery", where: "state = 'delivered'") == Self.people.count - gone)
        #expect(try ledger.count("reminder", where: "state = 'waiting'") == 0)
    }

    /// A field of an answer, of which only texts matter.
    private struct AnyState: Decodable {
        let text: String?

        init(from decoder: any Decoder) throws {
            text = try? decoder.singleValueContainer().decode(String.self)
        }
    }

    @Test(.enabled(if: World.canBeChanged, "mounts can be changed by root only"))
    func `a certificate with a wrong name is no receiver of ours, and one with the right name is`() throws {
        let scratch = try Scratch()
        let names = ["IP:127.0.0.1", "DNS:receiver.invalid"]
        let certificates = try names.enumerated().map { try Self.certificate($1, "c\($0)", in: scratch) }
        let trusted = try scratch.write(
            certificates.indices.map { scratch.text(of: "c\($0).pem") }.joined(),
            to: "trusted.pem"
        )
        let path = FaultReceiver.Path(keys: [Self.secret])
        let receiver = try FaultReceiver(["/right": path, "/wrong": path], certificates: certificates)
        // Both certificates are trusted where the daemon runs: only the name tells them apart.
        let daemon = try DaemonProcess(
            changes: ["until:": "until: \"20:00\""],
            world: .replaced("/etc/ssl/certs/ca-certificates.crt", by: trusted)
        )
        try Stage(cli: daemon.cli).importSample()
        try Stage(cli: daemon.cli).loadProgramme()
        for (place, name) in ["right", "wrong"].enumerated() {
            try receiver.join(daemon.cli, "/" + name, as: name, secret: Self.secret, at: .secured(by: place))
        }

        try daemon.cli.ok(["enrol", "pairs"] + Self.people.prefix(3))

        #expect(try Eventually.holds { try receiver.accepted().count == 3 })
        #expect(Eventually.holds { daemon.log.split(separator: "\n").count { $0.contains("not delivered") } >= 3 })
        #expect(try daemon.stop() == 0)
        #expect(try receiver.read().allSatisfy { $0.path == "/right" })
        let deliveries = try LedgerCopy(of: daemon).deliveries()
        #expect(deliveries.filter { $0.endpoint == "right" }.allSatisfy { $0.state == "delivered" })
        let refused = deliveries.filter { $0.endpoint == "wrong" }
        #expect(refused.count == 3)
        #expect(
            refused.allSatisfy { $0.state == "waiting" && $0.error?.contains("certificate") ?? false },
            "\(refused)"
        )
    }

    /// Makes a certificate for a name that signs itself.
    private static func certificate(
        _ name: String,
        _ file: String,
        in scratch: Scratch
    ) throws -> (certificate: String, key: String) {
        let made = (certificate: "\(scratch.path)/\(file).pem", key: "\(scratch.path)/\(file).key")
        let words = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", "/CN=\(file)", "-addext", "subjectAltName=\(name)", "-keyout", made.key, "-out", made.certificate,
        ]
        let openssl = try ChildProcess("openssl", words, errors: "\(scratch.path)/openssl.err")
        guard try openssl.wait(within: 30) == 0 else { throw Failed(scratch.text(of: "openssl.err")) }
        return made
    }
}
