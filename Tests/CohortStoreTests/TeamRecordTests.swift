import CohortCore
import CohortStore
import TestSupport
import Testing

struct TeamRecordTests {
    private let store: Store
    private let team = Reference("T-1")
    private let later = Act(.daemon, at: .test + .days(3))
    private let today = LocalDate.test + 3

    init() async throws {
        store = try Store.inMemory()
        try await Sample.run(4, in: store)
        _ = try await store.addTeam(
            "T-1",
            purpose: "Shorter waits",
            members: ["P-0001", "P-0002", "P-0003"],
            to: Reference("cohort-a"),
            by: .test
        )
    }

    private func entry(_ rater: Code, _ level: Int, round: LocalDate = .test) throws -> CoordinationEntry {
        CoordinationEntry(
            rater: rater,
            about: "nursing",
            round: round,
            answer: try CoordinationAnswer(items: Array(repeating: level, count: 7))
        )
    }

    private func record(_ entries: [CoordinationEntry], file: String? = nil, by act: Act) async throws -> [ImportedRow]
    {
        try await store.recordCoordination(Sample.lines(entries), of: team, on: today, file: file, by: act)
    }

    @Test func `an answer in the same round takes the place of the first, which can still be asked for`() async throws {
        #expect(try await record([entry("P-0001", 2)], by: .test).map(\.outcome) == [.added])
        #expect(try await record([entry("P-0001", 2)], by: later).map(\.outcome) == [.unchanged])
        #expect(try await record([entry("P-0001", 5)], by: later).map(\.outcome) == [.changed])

        let now = try await store.teamRecord(team)
        let before = try await store.teamRecord(team, knownAt: .test + .days(1))
        #expect(now.answers.map(\.answer.mean) == [5])
        #expect(before.answers.map(\.answer.mean) == [2])
        #expect(try await store.teamRecord(team, knownAt: .test - .days(1)).answers.isEmpty)
        #expect(now.seats.count == 3)
    }

    @Test func `one bad row records none, and names its line`() async throws {
        let entries = [
            try entry("P-0001", 3), try entry("P-0004", 3), try entry("P-0002", 3, round: today + 1),
        ]
        let refusal = await #expect(throws: CohortError.self) { try await record(entries, file: "a.csv", by: later) }
        #expect(refusal?.details?.map { $0.place?.line } == [3, 4])
        #expect(refusal?.details?.first?.message == "P-0004 is not in the team T-1.")
        #expect(try await store.teamRecord(team).answers.isEmpty)
        let dry = try await store.recordCoordination(
            Sample.lines([entry("P-0001", 3)]),
            of: team,
            on: today,
            isDryRun: true,
            by: later
        )
        #expect(dry.map(\.outcome) == [.added])
        #expect(try await store.teamRecord(team).answers.isEmpty)
    }

    @Test func `an action waits until somebody executed it, and a correction keeps its number`() async throws {
        let first = try await store.addAction("One list", agreedOn: .test, to: team, on: today, by: .test)
        let second = try await store.addAction("One phone", agreedOn: .test, to: team, on: today, by: .test)
        #expect([first.number, second.number] == [1, 2])
        _ = try await store.executeAction(
            1,
            of: team,
            executors: ["P-0001"],
            scope: nil,
            executedOn: today,
            on: today,
            by: later
        )
        let corrected = try await store.executeAction(
            1,
            of: team,
            executors: ["P-0003", "P-0001"],
            scope: .across,
            executedOn: today,
            on: today,
            by: Act(.daemon, at: later.at + .days(1))
        )
        #expect(corrected.number == 1)
        #expect(try await store.actions(of: team).map(\.executors) == [["P-0001", "P-0003"], []])
        #expect(try await store.teamRecord(team, knownAt: later.at).actions[0].executors == ["P-0001"])
        #expect(try await store.teamRecord(team, knownAt: .test).actions[0].executedOn == nil)

        try await store.withdrawAction(2, of: team, by: later)
        #expect(try await store.actions(of: team).map(\.number) == [1])
        await #expect(throws: CohortError.self) { try await store.withdrawAction(2, of: team, by: later) }
        #expect(try await store.addAction("Again", agreedOn: .test, to: team, on: today, by: later).number == 3)
    }

    @Test func `what cannot be is refused`() async throws {
        _ = try await store.addAction("One list", agreedOn: today, to: team, on: today, by: later)
        func execute(_ executors: [Code], _ scope: TeamAction.Scope?, on date: LocalDate) async throws {
            _ = try await store.executeAction(
                1,
                of: team,
                executors: executors,
                scope: scope,
                executedOn: date,
                on: today,
                by: later
            )
        }
        await #expect(throws: CohortError.self, "nobody and nothing said") { try await execute([], nil, on: today) }
        await #expect(throws: CohortError.self, "before it was agreed") { try await execute([], .within, on: .test) }
        await #expect(throws: CohortError.self, "tomorrow") { try await execute([], .within, on: today + 1) }
        await #expect(throws: CohortError.self, "not in the team") { try await execute(["P-0004"], nil, on: today) }
        await #expect(throws: CohortError.self, "twice") { try await execute(["P-0001", "P-0001"], nil, on: today) }
        #expect(try await store.actions(of: team).map(\.executedOn) == [nil])
    }

    @Test func `a responsibility is owned from its first day to its last`() async throws {
        let owned = try await store.addResponsibility(
            "Discharge flow",
            owner: "P-0002",
            function: "management",
            startsOn: .test,
            to: team,
            by: .test
        )
        #expect(owned.isOwned(on: .test) && !owned.isOwned(on: .test - 1))
        let ended = try await store.endResponsibility(1, of: team, on: .test + 1, by: later)
        #expect(ended.isOwned(on: .test + 1) && !ended.isOwned(on: .test + 2))
        #expect(try await store.responsibilities(ofTeam: team) == [ended])
        #expect(try await store.teamRecord(team, knownAt: .test + .days(1)).responsibilities == [owned])
        await #expect(throws: CohortError.self) {
            try await store.endResponsibility(1, of: team, on: .test - 1, by: later)
        }
        await #expect(throws: CohortError.self) { try await store.endResponsibility(7, of: team, on: today, by: later) }
    }

    @Test func `who is erased leaves nothing of what they said, did or owned`() async throws {
        _ = try await record([entry("P-0001", 2), entry("P-0002", 3)], by: .test)
        _ = try await store.addAction("One list", agreedOn: .test, to: team, on: today, by: .test)
        _ = try await store.executeAction(
            1,
            of: team,
            executors: ["P-0001", "P-0002"],
            scope: nil,
            executedOn: today,
            on: today,
            by: later
        )
        _ = try await store.addResponsibility(
            "Flow",
            owner: "P-0001",
            function: nil,
            startsOn: .test,
            to: team,
            by: .test
        )
        _ = try await store.erase(Reference("P-0001"), by: later)
        let left = try await store.teamRecord(team)
        #expect(left.answers.map(\.raterCode) == ["P-0002"])
        #expect(left.actions.map(\.executors) == [["P-0002"]])
        #expect(left.responsibilities.isEmpty)
    }
}
