import CohortCore
import CohortStore
import TestSupport
import Testing

struct AttendanceTests {
    private let store: Store
    private let opening = Reference("cohort-a:opening")
    /// An hour after the opening has ended.
    private let after = Act(.daemon, at: .test + .days(30) + .hours(4))

    init() async throws {
        store = try Store.inMemory()
        try await Sample.run(4, in: store)
    }

    @discardableResult
    private func record(
        _ entries: [(participant: Code, state: AttendanceState)],
        others: AttendanceState? = nil,
        isDryRun: Bool = false,
        by act: Act? = nil
    ) async throws -> (session: Session, rows: [AttendanceRow]) {
        try await store.recordAttendance(
            entries,
            others: others,
            at: opening,
            policy: Sample.policy,
            isDryRun: isDryRun,
            by: act ?? after
        )
    }

    private func catchUps(_ state: ReminderState) async throws -> [Reminder] {
        try await store.reminders(state: state, recipient: nil, cohort: nil, programme: nil, limit: 1_000).reminders
            .filter { $0.kind == .catchUp }
    }

    @Test func `who was absent is offered the catch-up, the others are not`() async throws {
        let recorded = try await record([("P-0002", .absent(isExcused: false))], others: .attended)

        #expect(recorded.session.state == .held)
        #expect(recorded.rows.map(\.state) == [.attended, .absent(isExcused: false), .attended, .attended])
        let offered = try await catchUps(.waiting)
        #expect(offered.map(\.recipient) == ["P-0002"])
        #expect(offered.first?.text == "You missed Opening day, P-0002.")
        #expect(offered.first?.dueAt.description == "2027-02-04T09:00:00.000Z")
        let entry = try await store.auditEntries(action: "attendance.record", limit: 1).entries.first
        #expect((entry?.subject, entry?.detail) == ("cohort-a:opening", #"{"absent":"1","recorded":"4"}"#))
    }

    @Test func `a correction withdraws the catch-up and keeps what was recorded first`() async throws {
        try await record([("P-0002", .absent(isExcused: true))], others: .attended)

        let recorded = try await record([("P-0002", .partly(minutes: 90))])

        #expect(recorded.rows.map(\.state) == [.attended, .partly(minutes: 90), .attended, .attended])
        #expect(try await catchUps(.waiting).isEmpty)
        #expect(try await catchUps(.withdrawn).count == 1)
        let person = try await store.participantID(Reference("P-0002"))
        let evidence = try await store.evidence(of: [person])[person]
        #expect(evidence?.attended.map(\.attendance.state) == [.absent(isExcused: true), .partly(minutes: 90)])
        #expect(evidence?.attended.map { $0.attendance.withdrawnAt != nil } == [true, false])
    }

    @Test func `recording the same absence twice offers the catch-up once`() async throws {
        try await record([("P-0002", .absent(isExcused: false))])

        try await record([("P-0002", .absent(isExcused: true))])

        #expect(try await catchUps(.waiting).count == 1)
    }

    @Test func `an absence recorded again after the catch-up was said does not say it again`() async throws {
        _ = try await store.addEndpoint(
            "gateway",
            url: "https://gateway.example",
            programme: nil,
            secret: "s",
            by: .test
        )
        try await record([("P-0002", .absent(isExcused: false))])
        let due = Act(.daemon, at: after.at + .days(1))
        while try await store.dispatchDue(at: due.at, policy: Sample.policy) > 0 {}
        let claimed = try await store.claimDeliveries(
            at: due.at,
            policy: Sample.policy,
            limit: 1_000,
            perEndpoint: 1_000
        )
        try await store.settle(claimed.map { DeliveryOutcome($0, .delivered, at: due.at) }, at: due.at)

        try await record([("P-0002", .absent(isExcused: true))], by: due)

        #expect(try await catchUps(.waiting).isEmpty)
        #expect(try await catchUps(.dispatched).count == 1)
    }

    @Test func `the others are only those of whom nothing is recorded`() async throws {
        try await record([("P-0001", .absent(isExcused: false))])

        let recorded = try await record([], others: .attended)

        #expect(recorded.rows.map(\.state) == [.absent(isExcused: false), .attended, .attended, .attended])
    }

    @Test func `someone who left the cohort stays in what was recorded`() async throws {
        try await record([("P-0002", .attended)])
        try await store.removeMember(Reference("P-0002"), from: Reference("cohort-a"), by: after)

        let rows = try await store.attendance(at: opening).rows

        #expect(rows.map(\.participant) == ["P-0001", "P-0002", "P-0003", "P-0004"])
        #expect(rows.map(\.state) == [nil, .attended, nil, nil])
    }

    @Test func `what cannot be recorded is refused as a whole`() async throws {
        let early = await #expect(throws: CohortError.self) { try await record([("P-0001", .attended)], by: .test) }
        let stranger = await #expect(throws: CohortError.self) {
            try await store.recordAttendance(
                [("P-0001", .attended), ("P-0099", .attended)],
                others: nil,
                at: opening,
                policy: Sample.policy,
                isDryRun: false,
                by: after
            )
        }
        let twice = await #expect(throws: CohortError.self) {
            try await record([("P-0001", .attended), ("P-0001", .absent(isExcused: false))])
        }
        let nothing = await #expect(throws: CohortError.self) { try await record([]) }

        #expect(early?.message.contains("still to come") == true)
        #expect(stranger?.code == .notFound)
        #expect(twice?.message == "P-0001 is listed twice.")
        #expect(nothing?.code == .invalid)
        #expect(try await store.attendance(at: opening).rows.allSatisfy { $0.state == nil })
        #expect(try await store.session(opening).state == .planned)
    }

    @Test func `a dry run records nothing`() async throws {
        let recorded = try await record([], others: .attended, isDryRun: true)

        #expect(recorded.rows.allSatisfy { $0.state == .attended })
        #expect(try await store.attendance(at: opening).rows.allSatisfy { $0.state == nil })
    }

    @Test func `a cancelled session has no attendance`() async throws {
        _ = try await store.cancel(opening, reason: "Snow", policy: Sample.policy, by: .test)

        let error = await #expect(throws: CohortError.self) { try await record([], others: .attended) }

        #expect(error?.message == "The session cohort-a:opening is cancelled.")
    }
}
