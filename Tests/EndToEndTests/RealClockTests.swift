import CohortCore
import Control
import Foundation
import Receiver
import Testing

@Suite struct RealClockTests {
    @Test func `a reminder arrives at once, and after a 503 once more under the same id`() throws {
        let receiver = try VerifyingReceiver { before in
            before == 0
                ? ReceivedResponse(status: 503, headers: [(name: "Retry-After", value: "1")]) : ReceivedResponse()
        }
        let daemon = try DaemonProcess(changes: ["until:": "until: \"20:00\""])
        let cli = daemon.cli
        try Stage(cli: cli).importSample()
        try Stage(cli: cli).loadProgramme()
        try receiver.join(cli)

        try cli.ok(["enrol", "pairs", "P-0001"])

        #expect(Eventually.holds(within: 3) { receiver.messages.count == 1 })
        #expect(Eventually.holds(within: 12) { receiver.messages.count == 2 })
        let messages = receiver.messages
        #expect(Set(messages.map(\.id)).count == 1)
        #expect(messages[0].body == messages[1].body)
        let wait = messages[1].at - messages[0].at
        #expect(wait > .seconds(1) && wait < .seconds(8), "after \(wait)")
        let settled = try Eventually.value {
            let page: Page<Delivery> = try cli.json(["delivery", "list", "--state", "delivered"])
            return page.items.first
        }
        #expect(settled?.attempts == 2)
        #expect(receiver.refused == 0)
    }

    @Test func `nobody moves a real clock, and a rehearsal's database is not opened by it`() throws {
        let daemon = try DaemonProcess()
        #expect(try daemon.cli.run(["clock", "advance", "2030-01-01"]).status == 77)
        #expect(try daemon.stop() == 0)

        let rehearsed = try DaemonProcess(rehearsingFrom: "2026-12-07T09:00:00Z")
        #expect(try rehearsed.stop() == 0)
        let refusal = try DaemonProcess.refusal(in: rehearsed.scratch)
        #expect(refusal.status == 77)
        #expect(refusal.err.contains("belongs to a rehearsal"))
    }
}
