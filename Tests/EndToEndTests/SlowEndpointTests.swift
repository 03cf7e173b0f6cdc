import CohortCore
import Control
import Foundation
import Testing

@Suite(.enabled(if: FaultReceiver.python != nil, FaultReceiver.pythonIsMissing)) struct SlowEndpointTests {
    @Test(.timeLimit(.minutes(10)), arguments: ["hold", "drip"])
    func `an endpoint that answers slowly, or a byte a second, keeps none of the others waiting`(
        _ gate: String
    ) throws {
        let secret = "whsec_" + Data(repeating: 5, count: 32).base64EncodedString()
        let slow = "/endpoint-7"
        var paths: [String: FaultReceiver.Path] = [:]
        for number in 1...50 { paths["/endpoint-\(number)"] = FaultReceiver.Path(keys: [secret]) }
        paths[slow]?.gate = gate
        let receiver = try FaultReceiver(paths)
        // The slow one does not answer before this test lets it: the others cannot have waited for it.
        let daemon = try DaemonProcess(changes: ["until:": "until: \"20:00\"", "totalTimeout:": "totalTimeout: 120s"])
        try Stage(cli: daemon.cli).importSample()
        try Stage(cli: daemon.cli).loadProgramme()
        for path in paths.keys.sorted() {
            try receiver.join(daemon.cli, path, as: String(path.dropFirst()), secret: secret)
        }
        let people = (1...17).map { String(format: "P-%04d", $0) }

        try daemon.cli.ok(["enrol", "pairs"] + people)

        let isThere = try Eventually.holds(within: 60) {
            usleep(20_000)
            return try receiver.accepted().count == 49 * people.count
        }
        #expect(isThere, "\(receiver.arrivals.count) of \(49 * people.count)")
        let toSlow = receiver.arrivals.filter { $0.path == slow }
        #expect(!toSlow.isEmpty && toSlow.count <= 16, "it holds no more places than one endpoint may")
        #expect(toSlow.allSatisfy { $0.status == nil })
        #expect(Set(receiver.arrivals.map(\.path)) == Set(paths.keys))

        try receiver.release()
        guard gate == "hold" else { return daemon.kill() }
        let isComplete = try Eventually.holds(within: 30) { try receiver.accepted().count == 50 * people.count }
        #expect(isComplete)
        #expect(receiver.arrivals.count == 50 * people.count)
    }
}
