import CohortCore
import GRDB
import Synchronization
import TestSupport
import Testing

@testable import CohortStore

/// What the dispatcher and the first screen ask all day long must not read through all that was ever said.
struct QueryPlanTests {
    private let store: Store

    init() async throws {
        store = try Store.inMemory()
        try await Sample.run(4, in: store)
        _ = try await store.addEndpoint("of-all", url: "https://a.example", programme: nil, secret: "s", by: .test)
        _ = try await store.addEndpoint(
            "of-one",
            url: "https://o.example",
            programme: "leading-together",
            secret: "s",
            by: .test
        )
    }

    /// The plans of all statements that `body` runs, each line with its statement.
    private func plans(of body: () async throws -> Void) async throws -> [(step: String, sql: String)] {
        let statements = Log()
        try await store.writer.writeWithoutTransaction { db in
            db.trace { event in
                if case .statement(let statement) = event { statements.append(statement.expandedSQL) }
            }
        }
        try await body()
        return try await store.writer.writeWithoutTransaction { db in
            db.trace(options: [])
            return try statements.all.filter { Self.isPlanned($0) }.flatMap { sql in
                try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(sql)").map { (step: $0["detail"], sql: sql) }
            }
        }
    }

    private static func isPlanned(_ sql: String) -> Bool {
        ["SELECT", "UPDATE", "INSERT"].contains { sql.hasPrefix($0) }
    }

    /// Reads of a whole table, or of a whole index over all of its rows.
    private func scans(_ plans: [(step: String, sql: String)]) -> [String] {
        let partial = ["reminderDue", "reminderByRoute", "deliveryDue", "deliveryLeased", "deliveryDead"]
        return plans.filter { plan in
            let words = plan.step.split(separator: " ")
            guard words.first == "SCAN", words.count > 1 else { return false }
            guard ["reminder", "delivery", "attempt", "auditEntry", "participant"].contains(words[1]) else {
                return false
            }
            // One row from the end of a table, and what an index of few rows holds.
            if plan.sql.hasSuffix("ORDER BY id DESC LIMIT 1") { return false }
            return !words.contains { partial.contains(String($0)) }
        }
        .map { "\($0.step): \($0.sql)" }
    }

    @Test func `handing over, claiming, settling and looking for what is next read along indexes`() async throws {
        let day = Moment.test + .days(29)

        let plans = try await plans {
            while try await store.dispatchDue(at: day, policy: Sample.policy) > 0 {}
            let claimed = try await store.claimDeliveries(at: day, policy: Sample.policy, limit: 9, perEndpoint: 5)
            try await store.settle(claimed.map { DeliveryOutcome($0, .gone, at: day) }, at: day)
            _ = try await store.nextDue(perEndpoint: 5)
            _ = try await store.rescueLeased(at: day)
            _ = try await store.replay([], endpoint: Reference("of-one"), since: day, isDryRun: false, by: .test)
        }

        #expect(plans.count > 20)
        #expect(scans(plans) == [])
        let routes = plans.filter { $0.sql.hasPrefix("SELECT id, dueAt FROM reminder") }
        #expect(!routes.isEmpty && routes.allSatisfy { $0.step.contains("reminderByRoute (programmeID=? AND kind=?)") })
        let claims = plans.filter { $0.sql.hasPrefix("SELECT id, nextAt, message") }
        #expect(!claims.isEmpty && claims.allSatisfy { $0.step.contains("deliveryDue (endpointID=?") })
        #expect(!(routes + claims).contains { $0.step.contains("TEMP B-TREE") })
    }

    @Test func `an endpoint of one programme does not make the queue slow`() async throws {
        _ = try await store.changeEndpoint(Reference("of-all"), url: nil, state: .disabled, by: .test)

        let plans = try await plans {
            _ = try await store.dispatchDue(at: .test, policy: Sample.policy)
            _ = try await store.nextDue()
            _ = try await store.overview(at: .test)
        }

        #expect(scans(plans.filter { !$0.sql.contains("count(*) FROM participant") }) == [])
    }

    @Test func `taking reminders back reads along the person, the session or the cohort`() async throws {
        let plans = try await plans {
            try await store.removeMember(Reference("P-0001"), from: Reference("cohort-a"), by: .test)
            _ = try await store.withdraw(
                Reference("P-0002"),
                from: Reference("leading-together"),
                reason: nil,
                declines: false,
                by: .test
            )
            _ = try await store.withdraw(
                Reference("P-0003"),
                from: Reference("leading-together"),
                reason: nil,
                declines: true,
                by: .test
            )
            _ = try await store.cancel(Reference("cohort-a:set-1"), reason: "Snow", policy: Sample.policy, by: .test)
            _ = try await store.setState(.cancelled, of: Reference("cohort-a"), by: .test)
        }

        #expect(scans(plans) == [])
        #expect(!plans.contains { $0.sql.contains("withdrawn") && $0.step.contains("reminderByProgramme") })
    }

    @Test func `lists of what waits and of what was given up read only that`() async throws {
        let plans = try await plans {
            _ = try await store.reminders(state: .waiting, recipient: nil, cohort: nil, programme: nil, limit: 9)
            _ = try await store.deliveries(state: .dead, endpoint: Reference("of-one"), limit: 9)
            _ = try await store.deliveries(state: .dead, endpoint: nil, limit: 9)
            _ = try await store.attendance(at: Reference("cohort-a:opening"))
        }

        #expect(scans(plans) == [])
    }
}

/// Collects from within the database's callback.
private final class Log: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }

    func append(_ line: String) { lines.withLock { $0.append(line) } }
}
