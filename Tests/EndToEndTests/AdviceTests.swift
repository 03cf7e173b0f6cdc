import CohortCore
import Control
import Foundation
import Testing

@Suite struct AdviceTests {
    private static let rules = """
          - id: keep-in-touch
            anchor: advice
            advice: maintenance contact
            weeks: [32]
            days: 0
            at: 09:00
            shift: later
            levers: [norms]
            text: "{participant}: {what} {why} {sure}"
          - id: go-over-again
            anchor: advice
            advice: refresher
            weeks: [34]
            days: 0
            at: 09:00
            shift: later
            levers: [salience]
            text: "{participant}: {competence}, {level}. {why}"
        """

    @Test(.timeLimit(.minutes(10)))
    func `half a year after the end people still hear what to keep up, why and how sure that is`() throws {
        let daemon = try DaemonProcess(rehearsingFrom: "2026-12-07T09:00:00Z")
        let cli = daemon.cli
        let stage = Stage(cli: cli)
        try stage.importSample()
        try cli.ok(["programme", "load", "-"], stdin: Stage.programme(withRules: Self.rules))
        let receiver = try VerifyingReceiver()
        try receiver.join(cli)
        let cohorts = try stage.formAndPlan(cohorts: 4, start: "2027-01-04").map(\.rawValue)
        let rehearsed = try cli.run(["rehearse", "pairs", "--quiet"], within: 240)
        #expect(rehearsed.status == 0, "\(rehearsed.err)")
        let early: Page<Reminder> = try cli.json(["reminder", "list", "--state", "dispatched", "--all"])
        #expect(!early.items.contains { $0.rule != nil }, "it is too early for either rule")
        for cohort in cohorts { try cli.ok(["cohort", "finish", cohort]) }
        let declined: CohortDetail = try cli.json(["cohort", "show", cohorts[0]])
        let members = declined.mix.members
        let quiet = members[0]
        for pair in stride(from: 0, to: members.count - 1, by: 2) {
            try cli.ok(["tie", "record", members[pair].rawValue, members[pair + 1].rawValue, "--hours", "8"])
        }
        try cli.ok(["progress", "decline", quiet.rawValue, "maintenance contact"])

        // Monday of week 32 is 2027-08-16; what is said then is planned a fortnight before.
        try cli.ok(["clock", "advance", "2027-08-10"])
        let foreseen: RulePreview = try cli.json(["reminder", "preview", "pairs", "--rule", "keep-in-touch"])
        let again: AdviceReminderReport = try cli.json(["progress", "remind", cohorts[0], "--dry-run"])
        try cli.ok(["clock", "advance", "2027-09-02"])

        let said: Page<Reminder> = try cli.json(["reminder", "list", "--state", "dispatched", "--all"])
        let ties = said.items.filter { $0.rule?.rawValue == "keep-in-touch" }
        #expect(ties.count > 15, "of the pairs that know each other well")
        #expect(!foreseen.items.isEmpty)
        #expect(again.items.isEmpty, "all of it waits already")
        #expect(Set(ties.map(\.recipient)).count == ties.count, "each hears it once")
        #expect(!ties.contains { $0.recipient == quiet || $0.text.contains("with \(quiet)") })
        let words = [
            "Be in touch with P-", "talk for half an hour, or do something together", "The chance that it is live is",
        ]
        #expect(ties.allSatisfy { tie in words.allSatisfy(tie.text.contains) })
        let refreshed = said.items.filter { $0.rule?.rawValue == "go-over-again" }
        #expect(!refreshed.isEmpty)
        #expect(refreshed.allSatisfy { $0.kind == .refresh && $0.text.contains("% (") })
        #expect(receiver.refused == 0)
        #expect(receiver.messages.count == said.total)
        let advice: AdviceReport = try cli.json(["progress", "advise", cohorts[1], "--limit", "5"])
        #expect(advice.items.count == 5 && advice.total >= 5)
        let text = try cli.run(["progress", "advise", quiet.rawValue])
        #expect(text.status == 0 && !text.out.contains("maintenance contact"))
        #expect(try daemon.stop() == 0)
    }
}
