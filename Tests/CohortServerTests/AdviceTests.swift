import CohortCore
import TestSupport
import Testing

struct AdviceTests {
    // MARK: Refreshers

    @Test func `what was learnt is gone over again before it is lost, and where nothing was learnt nothing is said`()
        throws
    {
        var stage = try AdviceStage()
        stage.teach(0, .knowledge, hours: 6, on: 1)

        let said = stage.advice(.refresher, on: 2)

        let first = try #require(said.first)
        #expect(said.map(\.code) == ["P-0001"])
        #expect(first.competence == "listening" && first.dimension == .knowledge)
        #expect(first.due >= .test + 2)
        // Kept until a year after the end: 64 weeks.
        let gap = RefresherSpacing.gap(keeping: 447)
        #expect(first.due <= .test + 1 + Int(gap) + 1)
        #expect(first.sure.contains("80 %"))
    }

    @Test func `what a session to come goes over again needs no refresher`() throws {
        var stage = try AdviceStage()
        stage.teach(0, .knowledge, hours: 6, on: 1)
        stage.lessons = [stage.lesson("opening", on: 5)]
        #expect(stage.advice(.refresher, on: 2) == [])

        stage.lessons = [stage.lesson("opening", on: 5, only: [stage.members[1].id])]
        #expect(stage.advice(.refresher, on: 2).count == 1, "it is somebody else's session")
    }

    @Test func `the gap is that of the published optima`() {
        for (interval, gap) in [(7.0, 2.4), (35, 6.7), (180, 19), (350, 28)] {
            #expect(abs(RefresherSpacing.gap(keeping: interval) - gap) < 0.05 * gap + 0.1)
        }
    }

    // MARK: Ties

    @Test func `a tie across disciplines is kept up after six weeks, one within a discipline when it is about to go`()
        throws
    {
        var stage = try AdviceStage()
        stage.meet(0, 1, hours: 12, on: 1)
        stage.meet(0, 3, hours: 12, on: 1)

        let said = stage.advice(.maintenanceContact, on: 8).filter { $0.code == "P-0001" }

        #expect(said.map(\.withCode) == ["P-0002", "P-0004"])
        #expect(said[0].due <= .test + 43)
        #expect(said[1].due > .test + 60)
        #expect(said[0].what.contains("talk") && said[0].what.contains("do something together"))
    }

    @Test func `nobody is told to meet whom they meet anyway, never met, or who does not want it`() throws {
        var stage = try AdviceStage()
        stage.meet(0, 1, hours: 0.2, on: 1)
        #expect(stage.advice(.maintenanceContact, on: 8) == [], "a tie that never came about is not kept up")
        stage.meet(0, 1, hours: 12, on: 1)
        #expect(stage.advice(.maintenanceContact, on: 8).map(\.code) == ["P-0001", "P-0002"])
        var meeting = stage
        meeting.lessons = [stage.lesson("set", on: 20)]
        #expect(meeting.advice(.maintenanceContact, on: 8) == [])

        stage.members[1].refuses = [.maintenanceContact]

        #expect(stage.advice(.maintenanceContact, on: 8) == [])
    }

    @Test func `a team whose disciplines keep apart is told so, one that is knit together is not`() throws {
        var stage = try AdviceStage()
        stage.teams = [AdviceSituation.Team(code: "team-1", members: stage.members.prefix(3).map(\.id))]

        let said = stage.advice(.teamTies, on: 40)

        #expect(said.map(\.code) == ["P-0001", "P-0002", "P-0003"])
        #expect(said.allSatisfy { $0.team == "team-1" && $0.why.contains("0 of 6") })
        for (one, other) in [(0, 1), (1, 2), (0, 2)] { stage.meet(one, other, hours: 12, on: 38) }
        #expect(stage.advice(.teamTies, on: 40) == [])
        #expect(stage.advice(.teamTies, on: 3) == [], "in the first weeks nobody knows anybody")
    }

    // MARK: Sessions

    @Test func `who missed a session hears what it was for and where the next chance is`() throws {
        var stage = try AdviceStage()
        stage.members[1].missed = [stage.lesson("opening", on: 10)]
        stage.elsewhere = [
            AdviceSituation.Lesson(
                session: Session.ID(rawValue: 77),
                code: "cohort-b:opening",
                cohort: "cohort-b",
                module: "opening",
                startsAt: stage.day(30)
            )
        ]

        let said = try #require(stage.advice(.catchUp, on: 12).first)

        #expect(said.code == "P-0002" && said.session == Session.ID(rawValue: 9))
        #expect(said.what.contains("cohort-b:opening"))
        #expect(said.why.contains("Listening across disciplines"))
        #expect(said.weight > 0, "the model says what it would have given: \(said.sure)")
        #expect(stage.advice(.catchUp, on: 100) == [], "that is long ago")
        stage.elsewhere = []
        #expect(try #require(stage.advice(.catchUp, on: 12).first).what.contains("colleague"))
    }

    @Test func `a dimension that lags with nothing to come is told which process would help`() throws {
        var stage = try AdviceStage()
        stage.judge(0, .relationships, 0.1, on: 30, times: 8)

        let said = stage.advice(.lackingProcess, on: 40).filter {
            $0.code == "P-0001" && $0.dimension == .relationships
        }

        let process = try #require(said.first?.process)
        #expect(ProcessEffects.shipped.strength(of: process, on: .relationships) >= 2)
        stage.lessons = [stage.lesson("set", on: 60)]
        #expect(
            !stage.advice(.lackingProcess, on: 40).contains { $0.dimension == .relationships },
            "a learning set is to come"
        )
        #expect(stage.advice(.lackingProcess, on: 5) == [], "it has hardly begun")
    }

    // MARK: Pairing

    private func paired() throws -> AdviceStage {
        var stage = try AdviceStage()
        stage.judge(0, .skills, 0.1, on: 30, times: 8)
        stage.judge(2, .skills, 0.15, on: 30, times: 8)
        stage.judge(3, .skills, 0.12, on: 30, times: 8)
        stage.judge(1, .skills, 1, on: 30, times: 12)
        return stage
    }

    @Test func `a gap meets a strength of another discipline, and nobody is named more than twice`() throws {
        let said = try paired().advice(.pairing, on: 40)

        #expect(said.count == 2)
        #expect(said.allSatisfy { $0.withCode == "P-0002" && $0.dimension == .skills })
        #expect(said.allSatisfy { $0.what.contains("may say no") })
    }

    @Test func `who declines is neither asked nor offered, and one's own discipline is not borrowed from`() throws {
        var stage = try paired()
        stage.members[1].timesNamed = 1
        #expect(stage.advice(.pairing, on: 40).count == 1)
        stage.members[1].timesNamed = 0
        stage.members[1].refuses = [.pairing]
        #expect(stage.advice(.pairing, on: 40) == [])
        stage.members[1].refuses = []
        stage.members[0].refuses = [.pairing]
        #expect(!stage.advice(.pairing, on: 40).contains { $0.code == "P-0001" })
        for index in stage.members.indices { stage.members[index].discipline = "nursing" }
        #expect(stage.advice(.pairing, on: 40) == [])
    }

    // MARK: Judgements

    @Test func `a missing baseline is asked for before the first session, and claims are warned of after it`() throws {
        var stage = try AdviceStage()
        #expect(stage.advice(.baseline, on: -7).count == 4)
        stage.judge(0, .skills, 0.3, on: -8)
        stage.judge(0, .knowledge, 0.3, on: -8)
        stage.judge(0, .relationships, 0.3, on: -8)

        let before = stage.advice(.baseline, on: -7)
        let after = stage.advice(.baseline, on: 7)

        #expect(before.map(\.code) == ["P-0002", "P-0003", "P-0004"])
        #expect(before.allSatisfy { $0.ends == stage.start })
        #expect(after.allSatisfy { $0.what.contains("Claim no change") })
        #expect(after.count == 3)
    }

    @Test func `who sees themselves as others do is left alone, and others are worth a talk that no reminder is`()
        throws
    {
        var stage = try AdviceStage()
        stage.judge(0, .skills, 0.2, on: 30, times: 8)
        stage.judge(1, .skills, 0.5, on: 30, times: 8)
        stage.judge(0, .skills, 0.95, by: .selfRating, on: 31)
        stage.judge(1, .skills, 0.5, by: .selfRating, on: 31)

        let said = stage.advice(.confidence, on: 32)

        #expect(said.map(\.code) == ["P-0001"])
        #expect(!AdviceKind.confidence.canBeReminded)
    }

    // MARK: All of it

    @Test func `the same question has the same answer, in whatever order things are on record`() throws {
        var stage = try paired()
        stage.teach(0, .knowledge, hours: 6, on: 1)
        stage.meet(0, 1, hours: 12, on: 1)
        let said = stage.advisor(on: 40).advice()
        var other = stage
        for index in other.members.indices { other.members[index].observations.reverse() }
        other.members.reverse()

        #expect(other.advisor(on: 40).advice() == said)
        #expect(!said.isEmpty)
        #expect(said == said.sorted(by: Advice.precedes))
    }

    @Test func `what somebody refuses is not said to them`() throws {
        var stage = try paired()
        stage.teach(0, .knowledge, hours: 6, on: 1)
        stage.meet(0, 1, hours: 12, on: 1)
        for kind in AdviceKind.allCases {
            var refusing = stage
            for index in refusing.members.indices { refusing.members[index].refuses = [kind] }
            #expect(refusing.advice(kind, on: 40) == [])
        }
    }

    @Test func `of much advice a person hears the most pressing first, and the rest another week`() throws {
        var stage = try paired()
        stage.teach(0, .knowledge, hours: 6, on: 1)
        stage.meet(0, 1, hours: 12, on: 1)
        let all = stage.advisor(on: 40).advice()
        let mine = all.filter { $0.code == "P-0001" }
        #expect(mine.count > 2)

        let chosen = all.atMost(1, aWeekFrom: .test + 40)

        #expect(chosen.first { $0.code == "P-0001" } == mine.first)
        #expect(all.atMost(100, aWeekFrom: .test + 40) == all)
        #expect(all.atMost(0, aWeekFrom: .test + 40) == [])
    }
}
