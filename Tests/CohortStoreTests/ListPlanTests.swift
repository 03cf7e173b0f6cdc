import CohortCore
import GRDB
import TestSupport
import Testing

@testable import CohortStore

/// Lists of a few rows must not read through all that was ever said.
struct ListPlanTests {
    private let store: Store

    init() async throws {
        store = try Store.inMemory()
        try await Sample.run(4, in: store)
        _ = try await store.addEndpoint("gateway", url: "https://g.example", programme: nil, secret: "s", by: .test)
    }

    /// How SQLite finds the first rows of a list, in its words.
    private func plan(_ selection: ReminderSelection, paged: Bool = false) async throws -> String {
        try await store.read { db in
            var (condition, arguments) = try store.condition(of: selection, in: db)
            if paged {
                condition += " AND (reminder.dueAt, reminder.id) > (:due, :id)"
                arguments += ["due": 1, "id": 1]
            }
            let sql = "SELECT id FROM reminder WHERE \(condition) ORDER BY reminder.dueAt, reminder.id LIMIT 9"
            return try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(sql)", arguments: arguments)
                .map { row -> String in row["detail"] }.joined(separator: "; ")
        }
    }

    @Test func `the first rows of all reminders are read in their order, and so is every further page`() async throws {
        let first = try await plan(ReminderSelection())
        let next = try await plan(ReminderSelection(), paged: true)

        #expect(first == "SCAN reminder USING COVERING INDEX reminderByDue")
        #expect(next.hasPrefix("SEARCH reminder USING COVERING INDEX reminderByDue (dueAt>"))
        #expect(!(first + next).contains("TEMP B-TREE"))
    }

    @Test(arguments: [
        ReminderSelection(state: .waiting), ReminderSelection(from: .test), ReminderSelection(until: .test),
        ReminderSelection(isMoved: true), ReminderSelection(kind: .welcome), ReminderSelection(rule: "day-before"),
        ReminderSelection(programme: Reference("leading-together")),
        ReminderSelection(state: .waiting, programme: Reference("leading-together")),
        ReminderSelection(participant: Reference("P-0001")), ReminderSelection(facilitator: Reference("F-CLIN-1")),
        ReminderSelection(endpoint: Reference("gateway")),
    ])
    func `a list is read in its order along an index`(selection: ReminderSelection) async throws {
        let plan = try await plan(selection)

        #expect(plan.contains("reminder USING"), "\(plan)")
        #expect(!plan.contains("TEMP B-TREE"), "\(plan)")
    }

    @Test(arguments: [
        (ReminderSelection(session: Reference("cohort-a:set-1")), "reminderBySession"),
        (ReminderSelection(cohort: Reference("cohort-a")), "reminderByCohort"),
        (ReminderSelection(state: .waiting, session: Reference("cohort-a:set-1")), "reminderBySession"),
    ])
    func `what belongs to a session or a cohort is found by it`(
        selection: ReminderSelection,
        index: String
    ) async throws {
        #expect(try await plan(selection).contains(index))
    }
}
