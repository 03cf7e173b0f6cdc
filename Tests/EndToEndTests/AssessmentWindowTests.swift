import CohortCore
import Control
import Foundation
import Testing

@Suite struct AssessmentWindowTests {
    private static let programme =
        Stage.programme + """

            assessment:
              minimumRaters: {peer: 2}
              rubric:
                version: 2
                levels: [essential, proficient, strong, exemplary]
              windows:
                - {id: baseline, opens: start, days: 14, asks: [self, peer], late: refuse}
                - {id: half-a-year-on, opens: end + 6 months, days: 21, asks: [self, manager]}

            """

    @Test(.timeLimit(.minutes(10)))
    func `a window reminds only who has not answered, counts them, and takes nothing late`() throws {
        let daemon = try DaemonProcess(rehearsingFrom: "2026-12-07T09:00:00Z")
        let cli = daemon.cli
        let stage = Stage(cli: cli)
        try stage.importSample()
        try cli.ok(["programme", "load", "-"], stdin: Self.programme)
        let receiver = try VerifyingReceiver()
        try receiver.join(cli)
        let cohort = try stage.formAndPlan(cohorts: 4, start: "2027-01-04")[0].rawValue
        let detail: CohortDetail = try cli.json(["cohort", "show", cohort])
        let members = detail.mix.members.map(\.rawValue)
        let (one, two, three) = (members[0], members[1], members[2])
        try cli.ok(["assessment", "ask", one, "--peer", "\(two),\(three)"])
        try cli.ok(["clock", "advance", "2027-01-05T12:00:00Z"])

        let judge = ["assessment", "record", one, "--on", "2027-01-05", "--dimension"]
        try cli.ok(judge + ["knowledge", "--source", "self", "--judge", "listen=strong"])
        try cli.ok(judge + ["skills", "--source", "self", "--competence", "arrange", "--finding", "0.5"])
        try cli.ok(judge + ["knowledge", "--source", "peer", "--judge", "listen=0.2", "--assessor", two])
        try cli.ok(["clock", "advance", "2027-01-14T12:00:00Z"])

        let said: Page<Reminder> = try cli.json([
            "reminder", "list", "--cohort", cohort, "--kind", "assessment", "--all",
        ])
        let own = said.items.filter { $0.recipient.rawValue == one && $0.about == nil }
        #expect(own.count { $0.state == .dispatched } == 1)
        #expect(own.contains { $0.state == .suppressed && $0.reason?.contains("answered meanwhile") == true })
        let others = said.items.filter { $0.recipient.rawValue == two && $0.about == nil && $0.state == .dispatched }
        #expect(others.count == 2)
        #expect(Set(others.map(\.text)).count == 2)
        #expect(said.items.contains { $0.recipient.rawValue == three && $0.about?.rawValue == one })

        let windows: Page<AssessmentWindowEntry> = try cli.json(["assessment", "windows", cohort])
        let own0 = try #require(
            windows.items.first { $0.window == Code(rawValue: "baseline") && $0.source == .selfRating }
        )
        #expect((own0.state, own0.asked, own0.submitted) == (.open, members.count, 1))
        #expect(own0.period?.lastDay == LocalDate("2027-01-17"))
        let peers = try #require(windows.items.first { $0.source == .peer })
        #expect((peers.asked, peers.submitted, peers.tooFewAsked.count) == (2, 0, members.count - 1))
        #expect(windows.items.filter { $0.state == .toCome }.map(\.source) == [.selfRating, .manager])

        try cli.ok(["clock", "advance", "2027-01-25T12:00:00Z"])
        let late = try cli.run(
            ["assessment", "record", one] + [
                "--on", "2027-01-20", "--dimension", "knowledge", "--source", "self",
                "--judge", "listen=0.5",
            ]
        )
        #expect(late.status == 1)
        #expect(late.err.contains("closed after 2027-01-17"))
        try showsNobodysAnswer(cli, one)
    }

    /// One peer of two has answered: nothing of it is shown, and nothing leaves.
    private func showsNobodysAnswer(_ cli: CLI, _ person: String) throws {
        let listed: Page<AssessmentEntry> = try cli.json(["assessment", "list", "--participant", person])
        let peer = try #require(listed.items.first { $0.source == .peer })
        #expect((peer.finding, peer.assessor) == (nil, nil))
        #expect(peer.heldBack == "Held back: 1 of 2 answered.")
        let level = try #require(listed.items.first { $0.rubric != nil })
        #expect(level.finding == .level(3, highest: 4) && level.rubric?.version == 2)

        let export = try cli.run(["assessment", "export"])
        #expect(export.status == 0)
        #expect(!export.out.contains("peer"))
        #expect(export.err.contains("1 of peers"))
        let again = try cli.run(["assessment", "import", "-", "--json"], stdin: export.out)
            .decoded(as: AssessmentReport.self)
        #expect((again.recorded, again.unchanged) == (0, 2))
        #expect(try cli.run(["assessment", "export"]).out == export.out)

        let wrong = "participant,competence,dimension,source,level\n\(person),listen,knowledge,self,stronk\n"
        let refused = try cli.run(["assessment", "import", "-"], stdin: wrong)
        #expect(refused.status == 65)
        #expect(refused.err.contains(":2:") && refused.err.contains("strong"))
    }
}
