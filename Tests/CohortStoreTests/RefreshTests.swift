import CohortCore
import CohortStore
import TestSupport
import Testing

struct RefreshTests {
    private let stage: RuleStage
    private let person: Participant.ID
    private let loss = PredictedLoss(at: .test + .days(100), level: 0.4, low: 0.3, high: 0.5)

    init() async throws {
        let rule = try Sample.rule(
            "fading",
            .beforePredictedLoss(dimension: .skills, below: .half),
            days: 14,
            text: "By {date}: {level}."
        )
        stage = try await RuleStage(1, rules: [rule])
        try await Sample.form(in: stage.store)
        person = try await stage.store.participantID(Reference("P-0001"))
    }

    private func plan(_ loss: PredictedLoss?, at moment: Moment = .test) async throws -> Int {
        try await stage.store.planProgress(
            [ProgressPrediction(participant: person, rule: "fading", loss: loss)],
            of: Reference("cohort-a"),
            policy: Sample.policy,
            by: Act(.daemon, at: moment)
        ).count
    }

    @Test func `before an expected loss they are told when, and how sure that is`() async throws {
        #expect(try await stage.store.cohortsToAdvise().map(\.cohort) == ["cohort-a"])
        #expect(try await plan(loss) == 1)

        let made = try await stage.ledger()

        #expect(made.map(\.kind) == [.refresh])
        #expect(made.map(\.text) == ["By Wed 2027-04-14: 40 % (30 to 50 %)."])
        #expect(made.map(\.dueAt.description) == ["2027-03-31T08:00:00.000Z"])
    }

    @Test func `a night without news changes nothing, news moves it, and good news takes it back`() async throws {
        _ = try await plan(loss)
        #expect(try await plan(loss, at: .test + .days(1)) == 0)
        var sooner = loss
        sooner.at = loss.at - .days(2)
        #expect(try await plan(sooner, at: .test + .days(1)) == 0)
        var later = loss
        later.at = loss.at + .days(30)

        #expect(try await plan(later, at: .test + .days(2)) == 1)
        #expect(try await plan(nil, at: .test + .days(3)) == 0)

        let made = try await stage.ledger()
        #expect(made.map(\.state) == [.withdrawn, .withdrawn])
        #expect(made.map(\.reason) == ["The loss is expected on another day.", "No loss is expected any more."])
    }

    @Test func `what was said is not said again because the day moved a little`() async throws {
        _ = try await plan(loss)
        try await stage.dispatch(at: .test + .days(90))
        var later = loss
        later.at = loss.at + .days(3)

        #expect(try await plan(later, at: .test + .days(91)) == 0)
        #expect(try await plan(later, at: .test + .days(91)) == 0)
        #expect(try await stage.ledger().count == 1)
    }

    @Test func `once the loss has come there is nothing to say`() async throws {
        _ = try await plan(loss)

        try await stage.dispatch(at: .test + .days(101))

        #expect(try await stage.ledger().map(\.state) == [.suppressed])
    }
}
