import CohortCore
import CohortStore
import TestSupport
import Testing

struct AdviceTests {
    private let stage: RuleStage
    private var store: Store { stage.store }
    private let one: Participant.ID
    private let other: Participant.ID

    init() async throws {
        let rule = try Sample.rule(
            "ties",
            .advice(kind: .maintenanceContact, weeks: []),
            days: 0,
            text: "{what} {why} {sure} By {date}, with {with}."
        )
        stage = try await RuleStage(2, rules: [rule])
        try await Sample.form(in: stage.store)
        one = try await stage.store.participantID(Reference("P-0001"))
        other = try await stage.store.participantID(Reference("P-0002"))
    }

    private func contact(due: LocalDate = .test + 30) throws -> Advice {
        let member = AdviceSituation.Member(id: one, code: "P-0001", discipline: nil, observations: [])
        var advice = Advice(
            .maintenanceContact,
            for: member,
            due: due,
            what: "Be in touch.",
            why: "It fades.",
            sure: "The chance is 60 %."
        )
        advice.with = other
        advice.withCode = "P-0002"
        return advice
    }

    private func plan(_ advice: Advice?, at moment: Moment = .test, isDryRun: Bool = false) async throws -> Int {
        try await store.planProgress(
            [ProgressPrediction(participant: one, rule: "ties", advice: advice)],
            of: Reference("cohort-a"),
            policy: Sample.policy,
            isDryRun: isDryRun,
            by: Act(.daemon, at: moment)
        ).count
    }

    @Test func `the reminder says what, why, how sure, by when and with whom`() async throws {
        #expect(try await plan(try contact(), isDryRun: true) == 1)
        #expect(try await stage.ledger().isEmpty, "a dry run makes nothing")

        #expect(try await plan(try contact()) == 1)

        let made = try await stage.ledger()
        #expect(made.map(\.text) == ["Be in touch. It fades. The chance is 60 %. By Wed 2027-02-03, with P-0002."])
        #expect(made.map(\.kind) == [.followUp])
        #expect(made.map(\.dueAt.description) == ["2027-02-03T09:00:00.000Z"])
    }

    @Test func `the same advice stands, another takes its place, and none takes it back`() async throws {
        _ = try await plan(try contact())
        #expect(try await plan(try contact(due: .test + 31), at: .test + .days(1)) == 0)
        var elsewhere = try contact()
        elsewhere.dimension = .relationships

        #expect(try await plan(elsewhere, at: .test + .days(2)) == 1)
        #expect(try await plan(nil, at: .test + .days(3)) == 0)

        let made = try await stage.ledger()
        #expect(made.map(\.state) == [.withdrawn, .withdrawn])
        #expect(made.map(\.reason) == ["Something else is advised now.", "There is nothing to advise any more."])
    }

    @Test func `nobody hears of the same within four weeks, nor of what somebody took back`() async throws {
        _ = try await plan(try contact(due: .test + 1))
        try await stage.dispatch(at: .test + .days(1))
        #expect(try await stage.ledger().map(\.state) == [.dispatched])
        #expect(try await plan(try contact(due: .test + 20), at: .test + .days(20)) == 0)
        #expect(try await plan(try contact(due: .test + 40), at: .test + .days(40)) == 1)
        let waiting = try #require(
            try await store.reminders(ReminderSelection(state: .waiting), limit: 9).reminders.first
        )
        let act = Act(.daemon, at: .test + .days(40))
        _ = try await store.cancelReminders([waiting.id], nil, reason: "Told in person", isDryRun: false, by: act)

        #expect(try await plan(try contact(due: .test + 45), at: .test + .days(45)) == 0)
    }

    @Test func `when its hour has passed it is said tomorrow, not at once`() async throws {
        // It is 09:00 on the day on which it is due.
        _ = try await plan(try contact(due: .test))

        #expect(try await stage.ledger().map(\.dueAt.description) == ["2027-01-05T09:00:00.000Z"])
    }

    @Test func `who has met meanwhile is not told to`() async throws {
        _ = try await plan(try contact())
        try await store.recordContact(
            from: Reference("P-0002"),
            to: Reference("P-0001"),
            mode: .cooperate,
            hours: 1,
            happenedAt: .test + .days(4),
            by: Act(.daemon, at: .test + .days(5))
        )

        try await stage.dispatch(at: .test + .days(31))

        let made = try await stage.ledger()
        #expect(made.map(\.state) == [.suppressed])
        #expect(made.map(\.reason) == ["They have met meanwhile, on 2027-01-08."])
        #expect(try await plan(try contact(due: .test + 33), at: .test + .days(32)) == 0, "nor tried again each night")
    }

    @Test func `who is away is told when they are back`() async throws {
        _ = try await plan(try contact())
        _ = try await store.addAbsence(
            of: Reference("P-0001"),
            try Absence(first: .test + 25, last: .test + 35),
            by: .test
        )

        try await stage.dispatch(at: .test + .days(31))
        let made = try #require(try await stage.ledger().first)
        #expect(made.state == .waiting)
        #expect(made.dueAt.description == "2027-02-09T09:00:00.000Z")
        #expect(made.moved == "they are away until 2027-02-08")

        try await stage.dispatch(at: .test + .days(37))
        #expect(try await stage.ledger().map(\.state) == [.dispatched])
    }

    @Test(arguments: ["P-0001", "P-0002"] as [Code])
    func `what either of the two declines is taken back, and can be wanted again`(who: Code) async throws {
        _ = try await plan(try contact())
        let reference = Reference(who)

        #expect(try await store.refuseAdvice(.maintenanceContact, true, of: reference, by: .test))
        #expect(try await store.refuseAdvice(.maintenanceContact, true, of: reference, by: .test) == false)

        #expect(try await stage.ledger().map(\.state) == [.withdrawn])
        let cohort = try await store.cohort(Reference("cohort-a"))
        let id = try await store.participantID(reference)
        let refused = try await store.adviceRecord(of: [one, other], in: cohort, at: .test).refusals
        #expect(refused == [id: [.maintenanceContact]])
        try await store.refuseAdvice(.maintenanceContact, false, of: reference, by: .test)
        #expect(try await store.adviceRecord(of: [one, other], in: cohort, at: .test).refusals == [:])
    }

    @Test func `an advice about somebody who declines everything is not said`() async throws {
        _ = try await plan(try contact())
        var amendment = ParticipantAmendment()
        amendment.aspiration = .declines
        _ = try await store.changeParticipant(
            Reference("P-0002"),
            amendment,
            against: try Sample.taxonomy(),
            on: .test + 1,
            by: .test
        )

        try await stage.dispatch(at: .test + .days(31))

        #expect(try await stage.ledger().map(\.state) == [.suppressed])
    }

    @Test func `a cohort is known to be as it was, until something is on record`() async throws {
        let before = try await store.cohortsToAdvise()
        #expect(before.map(\.cohort) == ["cohort-a"])
        #expect(try await store.cohortsToAdvise().map(\.fingerprint) == before.map(\.fingerprint))

        try await stage.submit("P-0001", at: .test)
        let judged = try await store.cohortsToAdvise()
        #expect(judged.map(\.fingerprint) != before.map(\.fingerprint))
        try await store.refuseAdvice(.pairing, true, of: Reference("P-0001"), by: .test)
        #expect(try await store.cohortsToAdvise().map(\.fingerprint) != judged.map(\.fingerprint))
    }
}
