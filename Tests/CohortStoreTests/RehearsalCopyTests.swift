import CohortCore
import FoundationEssentials
import GRDB
import TestSupport
import Testing

@testable import CohortStore

struct RehearsalCopyTests {
    private let temporary: TemporaryStore
    private var store: Store { temporary.store }
    private let programme = Reference("leading-together")

    init() async throws {
        temporary = try TemporaryStore()
        try await Sample.run(4, in: temporary.store)
    }

    private func rehearse(
        until: Moment? = nil,
        policy: ReminderPolicy = Sample.policy
    ) throws -> (counts: RehearsalCounts, reminders: [RehearsedReminder]) {
        let copy = try RehearsalCopy(of: store, at: .test)
        #expect(try copy.run(programme, until: until, policy: policy) { false })
        return try copy.report(programme, until: until, limit: 10_000)
    }

    private func everything() async throws -> [String] {
        try await store.read { db in
            try ["reminder", "delivery", "attempt", "endpoint", "auditEntry", "tally"].flatMap { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map(\.description)
            }
        }
    }

    @Test func `everything that is still to be said is said on the copy, in order, and nothing in the database`()
        async throws
    {
        let before = try await everything()
        let waiting = try await store.reminders(ReminderSelection(), limit: 1_000).reminders

        let rehearsed = try rehearse()

        #expect(rehearsed.reminders.map(\.reminder.id).sorted() == waiting.map(\.id).sorted())
        #expect(rehearsed.counts.states == [.dispatched: waiting.count])
        #expect(rehearsed.counts.unrouted == waiting.count, "there is no endpoint yet")
        #expect(rehearsed.reminders.map(\.at) == rehearsed.reminders.map(\.at).sorted())
        let late = rehearsed.reminders.filter { $0.at > $0.reminder.dueAt + .seconds(1) }
        #expect(late.isEmpty)
        #expect(try await everything() == before)
    }

    @Test func `no file of the copy is left, not even while it runs`() async throws {
        let before = Set(try temporary.folder.files().keys)
        let copy = try RehearsalCopy(of: store, at: .test)

        let during = Set(try temporary.folder.files().keys)
        _ = try copy.run(programme, until: nil, policy: Sample.policy) { false }

        #expect(during == before)
        #expect(Set(try temporary.folder.files().keys) == before)
    }

    @Test func `a file that was left over is taken away`() async throws {
        let left = store.path + ".rehearsal"
        try Data("left over".utf8).write(to: URL(filePath: left))

        _ = try rehearse()

        #expect(!FileManager.default.fileExists(atPath: left))
    }

    @Test func `a store in memory is copied too`() async throws {
        let store = try Store.inMemory()
        try await Sample.run(4, in: store)
        let copy = try RehearsalCopy(of: store, at: .test)

        #expect(try copy.run(programme, until: nil, policy: Sample.policy) { false })
        #expect(try copy.report(programme, until: nil, limit: 5).reminders.count == 5)
    }

    @Test func `it says which endpoints get a reminder, and what quiet hours moved`() async throws {
        _ = try await store.addEndpoint("gateway", url: "https://g.example", programme: nil, secret: "s", by: .test)
        _ = try await store.addEndpoint("off", url: "https://o.example", programme: nil, secret: "s", by: .test)
        _ = try await store.changeEndpoint(Reference("off"), url: nil, state: .disabled, by: .test)
        let quiet = LocalTime(hour: 8).flatMap { from in
            LocalTime(hour: 10).map { QuietHours(from: from, until: $0) }
        }

        let rehearsed = try rehearse(policy: ReminderPolicy(calendar: Sample.policy.calendar, quietHours: quiet))

        let zone = try Sample.zone()
        #expect(rehearsed.counts.unrouted == 0)
        #expect(rehearsed.counts.moved == rehearsed.reminders.count)
        #expect(rehearsed.reminders.allSatisfy { $0.endpoints == ["gateway"] || $0.reminder.mergedInto != nil })
        #expect(rehearsed.reminders.allSatisfy { zone.local($0.at).time >= (LocalTime(hour: 10) ?? .midnight) })
        #expect(rehearsed.reminders.allSatisfy { $0.reminder.moved?.contains("quiet hours until 10:00") == true })
    }

    @Test func `it stops where it is told to, and what comes later is left out`() async throws {
        let until = Moment.test + .days(30)
        let all = try rehearse()
        let part = try rehearse(until: until)

        #expect(part.reminders.map(\.reminder.id) == all.reminders.filter { $0.at <= until }.map(\.reminder.id))
        #expect(part.counts.total == part.reminders.count && part.counts.total < all.counts.total)
    }

    @Test func `it is broken off when it takes too long`() async throws {
        let copy = try RehearsalCopy(of: store, at: .test)
        var turns = 0

        let isComplete = try copy.run(programme, until: nil, policy: Sample.policy) {
            turns += 1
            return turns > 3
        }

        #expect(!isComplete)
        #expect(try copy.report(programme, until: nil, limit: 99).counts.states[.waiting, default: 0] > 0)
    }

    @Test func `those who declined are listed as not told, with the reason, and what is paused as paused`() async throws
    {
        try await store.write(.test) {
            try $0.db.execute(sql: "UPDATE participant SET aspiration = 'declines' WHERE code = 'P-0001'")
        }
        _ = try await store.pause(.participant, Reference("P-0002"), until: nil, reason: "On leave", by: .test)

        let rehearsed = try rehearse()

        let declined = rehearsed.reminders.filter { $0.reminder.state == .suppressed }
        #expect(!declined.isEmpty)
        #expect(declined.allSatisfy { $0.reminder.reason == "They declined, which is final." })
        let paused = rehearsed.reminders.filter { $0.reminder.state == .paused }
        #expect(!paused.isEmpty)
        #expect(paused.allSatisfy { $0.reminder.reason == "The participant is paused: On leave" })
    }

    @Test func `a pause that ends by itself ends on the copy`() async throws {
        let until = Moment.test + .days(40)
        _ = try await store.pause(.everything, nil, until: until, reason: "Strike", by: .test)

        let rehearsed = try rehearse()

        #expect(rehearsed.counts.states[.paused] == nil)
        #expect(rehearsed.reminders.allSatisfy { $0.at >= until })
        #expect(rehearsed.counts.states[.suppressed, default: 0] > 0, "the opening was over")
    }
}
