import CohortCore
import CohortStore
import TestSupport
import Testing

/// Sessions of one team or one member.
struct UnitSessionTests {
    private let store: Store
    private let cohort: Cohort

    init() async throws {
        store = try Store.inMemory()
        cohort = try await Sample.runUnits(in: store)
    }

    private func reminders(_ state: ReminderState?, kind: ReminderKind? = nil) async throws -> [Reminder] {
        try await store.reminders(state: state, recipient: nil, cohort: nil, programme: nil, limit: 10_000).reminders
            .filter { kind == nil || $0.kind == kind }
    }

    private func sessions(of participant: Code? = nil) async throws -> [String] {
        try await store.sessions(SessionSelection(cohort: cohort.code, participant: participant))
            .map { "\($0.code) \($0.state.rawValue)" }
    }

    private func attend(
        _ session: String,
        _ entries: [(participant: Code, state: AttendanceState)] = [],
        others: AttendanceState? = nil
    ) async throws -> [AttendanceRow] {
        try await store.recordAttendance(
            entries,
            others: others,
            at: Reference(session),
            policy: Sample.policy,
            isDryRun: false,
            by: Act(.daemon, at: .test + .days(200))
        ).rows
    }

    @Test func `codes and titles say whose a session is, but a member's code is in no title`() async throws {
        let all = try await store.sessions(SessionSelection(cohort: cohort.code))

        #expect(all.count == 1 + 2 + 8)
        #expect(
            all.prefix(4).map { "\($0.code) \($0.title)" } == [
                "cohort-a:opening Opening day", "cohort-a:set:blue Action learning set, blue",
                "cohort-a:set:red Action learning set, red", "cohort-a:coaching-1:P-0001 Coaching 1",
            ]
        )
        #expect(all.prefix(4).map(\.team) == [nil, "blue", "red", nil])
        #expect(all.prefix(4).map(\.participant) == [nil, nil, nil, "P-0001"])
    }

    @Test func `everyone finds and is reminded of their own sessions alone`() async throws {
        #expect(
            try await sessions(of: "P-0003") == [
                "cohort-a:opening planned", "cohort-a:set:blue planned", "cohort-a:coaching-1:P-0003 planned",
                "cohort-a:coaching-2:P-0003 planned",
            ]
        )
        let said = try await reminders(.waiting, kind: .session)
        let dayBefore = said.filter { $0.rule == "day-before" && $0.recipient == "P-0003" }
        #expect(
            dayBefore.compactMap(\.session).map(\.rawValue).sorted() == [
                "cohort-a:coaching-1:P-0003", "cohort-a:coaching-2:P-0003", "cohort-a:opening", "cohort-a:set:blue",
            ]
        )
        let managers = said.filter { $0.rule == "manager" && $0.about == "P-0003" }
        #expect(managers.count == 4)
        let leaders = said.filter { $0.rule == "leader" && $0.session == "cohort-a:set:blue" }
        #expect(leaders.map(\.recipient).sorted() == ["F-CLIN-1", "F-MAN-1"])
    }

    @Test func `the timetable is one message to each, with what concerns them`() async throws {
        let told = try await reminders(.waiting, kind: .change)

        #expect(told.count == 6)
        let texts = Dictionary(uniqueKeysWithValues: told.map { ($0.recipient, $0.text) })
        #expect(texts["P-0001"]?.hasPrefix("Your timetable is ready: 4 sessions from Wed 2027-02-03") == true)
        #expect(texts["F-CLIN-1"]?.hasPrefix("cohort-a: Your timetable is ready: 3 sessions from") == true)
        #expect(texts["F-MAN-1"]?.hasPrefix("cohort-a: Your timetable is ready: 11 sessions from") == true)
    }

    @Test func `a moved coaching is told to its member and its coach alone`() async throws {
        var plans = try await Sample.unitPlans(for: cohort, in: store)
        let index = try #require(plans.firstIndex { $0.participant != nil })
        plans[index].slot.start = try #require(LocalTime(hour: 14))
        let already = Set(try await reminders(.waiting, kind: .change).map(\.id))

        let done = try await store.publish(plans, policy: Sample.policy, isDryRun: false, by: .test)

        let told = try await reminders(.waiting, kind: .change).filter { !already.contains($0.id) }
        #expect((done.changes.count { $0.kind != .unchanged }, done.told) == (1, 2))
        #expect(told.map(\.recipient.rawValue).sorted() == ["F-MAN-1", "P-0001"])
        let again = try await store.publish(plans, policy: Sample.policy, isDryRun: false, by: .test)
        #expect(again.told == 0)
    }

    @Test func `a cancelled set is told to its team and those who lead it`() async throws {
        let already = Set(try await reminders(.waiting, kind: .change).map(\.id))

        _ = try await store.cancel(
            Reference("cohort-a:set:red"),
            reason: "The room is flooded.",
            policy: Sample.policy,
            by: .test
        )

        let told = try await reminders(.waiting, kind: .change).filter { !already.contains($0.id) }
        #expect(told.map(\.recipient.rawValue).sorted() == ["F-CLIN-1", "F-MAN-1", "P-0001", "P-0002"])
    }

    @Test func `attendance is of those who take part, and nobody else's is taken`() async throws {
        let rows = try await attend("cohort-a:set:blue", [("P-0003", .absent(isExcused: false))], others: .attended)
        #expect(rows.map(\.participant) == ["P-0003", "P-0004"])
        #expect(rows.map(\.state) == [.absent(isExcused: false), .attended])
        let missed = try await reminders(.waiting, kind: .catchUp) + reminders(.waiting, kind: .followUp)
        #expect(missed.map(\.recipient) == ["P-0003"])

        let strange = await #expect(throws: CohortError.self) {
            try await attend("cohort-a:set:red", [("P-0003", .attended)])
        }
        #expect(strange?.message.contains("was not in the team red") == true)
        let other = await #expect(throws: CohortError.self) {
            try await attend("cohort-a:coaching-1:P-0001", [("P-0002", .attended)])
        }
        #expect(other?.message.contains("the session of P-0001") == true)
        #expect(try await attend("cohort-a:coaching-1:P-0001", others: .attended).map(\.participant) == ["P-0001"])
    }

    @Test func `who leaves takes their own sessions along, and the coach is told once`() async throws {
        let already = Set(try await reminders(.waiting, kind: .change).map(\.id))

        try await store.removeMember(Reference("P-0001"), from: Reference(cohort.code), by: .test)

        #expect(try await sessions(of: "P-0001").isEmpty)
        #expect(try await sessions().filter { $0.hasSuffix("cancelled") }.count == 2)
        #expect(
            try await reminders(.waiting, kind: .session).allSatisfy { $0.session?.rawValue.contains("P-0001") != true }
        )
        let left = try await reminders(.waiting, kind: .session)
        #expect(left.allSatisfy { $0.recipient != "P-0001" || $0.about != nil })
        let told = try await reminders(.waiting, kind: .change).filter { !already.contains($0.id) }
        #expect(told.map(\.recipient) == ["F-MAN-1"])
        #expect(told.first?.text.contains("Coaching 1 on Wed 2027-03-10 09:00–10:00; Coaching 2 on") == true)
        #expect(told.first?.text.contains("P-0001") == false)
    }

    @Test func `who comes back gets sessions of their own again, beside the old ones`() async throws {
        try await store.removeMember(Reference("P-0001"), from: Reference(cohort.code), by: .test)
        let later = Act(.daemon, at: .test + .hours(1))
        try await store.addMember(Reference("P-0001"), to: Reference(cohort.code), policy: Sample.policy, by: later)
        #expect(try await sessions(of: "P-0001") == ["cohort-a:opening planned"])

        let plans = try await Sample.unitPlans(for: cohort, in: store)
        _ = try await store.publish(plans, policy: Sample.policy, isDryRun: false, by: later)

        let mine = try await store.sessions(SessionSelection(participant: "P-0001")).filter { $0.state == .planned }
        #expect(mine.map(\.module) == ["opening", "coaching", "coaching"])
        #expect(mine.dropFirst().allSatisfy { $0.code.rawValue.hasPrefix("cohort-a:coaching-") && !$0.isFormer })
        #expect(mine.dropFirst().allSatisfy { $0.code.rawValue.contains("::") })
    }

    @Test func `a withdrawal ends the sessions of one person, a team's go on until nobody is left in it`() async throws
    {
        for person in ["P-0003", "P-0004"] {
            _ = try await store.withdraw(
                Reference(person),
                from: Reference("leading-together"),
                reason: nil,
                declines: false,
                by: .test
            )
            let isOn = try await store.session(Reference("cohort-a:set:blue")).state == .planned
            #expect(isOn == (person == "P-0003"))
        }
        #expect(try await sessions().filter { $0.hasSuffix("cancelled") }.count == 5)
        let late = try await reminders(.waiting).filter { $0.session == "cohort-a:set:blue" }
        #expect(late.isEmpty)
    }

    @Test func `a team that is dissolved keeps what was held and gives up what was to come`() async throws {
        _ = try await attend("cohort-a:set:blue", others: .attended)
        let already = Set(try await reminders(.waiting, kind: .change).map(\.id))

        try await store.removeTeam(Reference("red"), from: Reference(cohort.code), by: .test)
        try await store.removeTeam(Reference("blue"), from: Reference(cohort.code), by: .test)

        #expect(try await store.session(Reference("cohort-a:set:red")).state == .cancelled)
        let told = try await reminders(.waiting, kind: .change).filter { !already.contains($0.id) }
        #expect(told.map(\.recipient.rawValue).sorted() == ["F-CLIN-1", "F-MAN-1", "P-0001", "P-0002"])
        let held = try await store.attendance(at: Reference("cohort-a:set:blue"))
        #expect(held.session.state == .held)
        #expect(held.rows.map(\.participant) == ["P-0003", "P-0004"])
        // A correction is still taken.
        #expect(
            try await attend("cohort-a:set:blue", [("P-0004", .absent(isExcused: false))]).map(\.state) == [
                .attended, .absent(isExcused: false),
            ]
        )
        #expect(try await sessions(of: "P-0003").contains { $0.hasPrefix("cohort-a:set") } == false)
    }

    @Test func `teams formed anew get sessions of their own`() async throws {
        let people = try await store.members(of: Reference(cohort.code)).map(\.participant.id)
        let teams = [
            TeamPlan(code: "red", members: [people[0], people[2]]),
            .init(code: "green", members: [people[1], people[3]]),
        ]
        let again = try await store.formTeams(
            teams,
            purpose: "Shorter waits",
            of: Reference(cohort.code),
            replaces: true,
            seed: 1,
            by: .test
        )
        #expect(again.map(\.code) == ["green", "red"])

        let plans = try await Sample.unitPlans(for: cohort, in: store)
        _ = try await store.publish(plans, policy: Sample.policy, isDryRun: false, by: .test)

        let planned = try await store.sessions(SessionSelection(cohort: cohort.code))
            .filter { $0.module == "set" && $0.state == .planned }
        #expect(planned.map(\.team) == ["green", "red"])
        // The old session of the old team keeps its code, which calendars know.
        #expect(planned[0].code == "cohort-a:set:green")
        #expect(planned[1].code.rawValue.hasPrefix("cohort-a:set-1::"))
    }

    @Test func `a team is not dissolved while nobody has said who was at its session`() async throws {
        let after = Act(.daemon, at: .test + .days(60))

        let error = await #expect(throws: CohortError.self) {
            try await store.removeTeam(Reference("blue"), from: Reference(cohort.code), by: after)
        }

        #expect(error?.code == .conflict)
        #expect(error?.remedy?.contains("attendance record cohort-a:set:blue") == true)
        #expect(try await store.teams(of: Reference(cohort.code)).count == 2)
    }

    @Test func `a plan for a team that is gone is refused as a whole`() async throws {
        let plans = try await Sample.unitPlans(for: cohort, in: store)
        try await store.removeTeam(Reference("red"), from: Reference(cohort.code), by: .test)
        var moved = plans
        for index in moved.indices { moved[index].slot.date = moved[index].slot.date + 1 }

        let error = await #expect(throws: CohortError.self) {
            try await store.publish(moved, policy: Sample.policy, isDryRun: false, by: .test)
        }

        #expect(error?.code == .tryAgain)
        #expect(try await store.session(Reference("cohort-a:opening")).revision == 0)
    }

    @Test func `an erased person's sessions say no more whose they were`() async throws {
        _ = try await attend("cohort-a:coaching-1:P-0001", others: .attended)

        let erasure = try await store.erase(Reference("P-0001"), by: Act(.daemon, at: .test + .days(70)))

        let codes = try await store.sessions(SessionSelection(cohort: cohort.code)).map(\.code.rawValue)
        #expect(codes.allSatisfy { !$0.contains("P-0001") })
        #expect(codes.filter { $0.hasPrefix("cohort-a:coaching-1::") }.count == 1)
        let theirs = try await store.sessions(SessionSelection(cohort: cohort.code))
            .filter { $0.participant == erasure.participant }
        #expect(theirs.map(\.state) == [.held, .cancelled])
        let said = try await reminders(nil).filter { $0.session.map { theirs.map(\.code).contains($0) } == true }
        #expect(!said.isEmpty)
        #expect(said.allSatisfy { $0.text.isEmpty })
    }
}
