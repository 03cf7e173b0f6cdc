import CohortCore
import GRDB
import TestSupport
import Testing

@testable import CohortStore

struct CalendarLinkTests {
    private let store: Store

    init() async throws {
        store = try Store.inMemory()
        try await Sample.fill(store)
    }

    private func link(_ token: String, to code: Code = "P-0001") async throws -> CalendarLink {
        try await store.addCalendarLink(to: .participant, Reference(code), token: token, by: .test)
    }

    @Test func `a token leads to its calendar, and no other text does`() async throws {
        let link = try await link("secret-one")

        #expect(link.subject == CalendarSubject(.participant, "P-0001"))
        #expect(try await store.calendarSubject(ofToken: "secret-one") == link.subject)
        for wrong in ["secret-on", "secret-one ", "SECRET-ONE", "", "P-0001"] {
            #expect(try await store.calendarSubject(ofToken: wrong) == nil)
        }
    }

    @Test func `neither the database nor the audit trail holds the token`() async throws {
        _ = try await link("marker-of-a-token")
        _ = try await store.renewCalendarLink(CalendarLink.ID(rawValue: 1), token: "marker-of-another", by: .test)

        let rows = try await store.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM calendarLink").map(\.debugDescription)
                + Row.fetchAll(db, sql: "SELECT * FROM auditEntry").map(\.debugDescription)
        }
        #expect(rows.count >= 3)
        #expect(!rows.contains { $0.contains("marker") })
        let trail = try await store.auditEntries(subject: "P-0001", limit: 10).entries
        #expect(trail.map(\.action) == ["calendar.renew", "calendar.link"])
        #expect(trail[1].detail == #"{"kind":"participant","link":1}"#)
    }

    @Test func `of a revoked link nothing is left that could be found`() async throws {
        let link = try await link("secret-one")
        let revoked = try await store.revokeCalendarLink(link.id, by: .test)
        let again = try await store.revokeCalendarLink(link.id, by: .test)

        #expect(revoked.revokedAt == .test)
        #expect(again == revoked)
        #expect(try await store.calendarSubject(ofToken: "secret-one") == nil)
        #expect(try await store.calendarLinks().isEmpty)
        #expect(try await store.calendarLinks(withRevoked: true) == [revoked])
        let error = await #expect(throws: CohortError.self) {
            try await store.renewCalendarLink(link.id, token: "secret-two", by: .test)
        }
        #expect(error?.code == .conflict)
        let kept = try await store.read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM calendarLink WHERE tokenHash IS NOT NULL")
        }
        #expect(kept == 0)
    }

    @Test func `a renewed link has one address, the new one`() async throws {
        let link = try await link("secret-one")
        let later = Act(.daemon, at: .test + .days(1))
        let renewed = try await store.renewCalendarLink(link.id, token: "secret-two", by: later)

        #expect(renewed.id == link.id)
        #expect(renewed.renewedAt == .test + .days(1))
        #expect(try await store.calendarSubject(ofToken: "secret-one") == nil)
        #expect(try await store.calendarSubject(ofToken: "secret-two") == link.subject)
    }

    @Test func `links are found by kind and code, and each calendar has so many at most`() async throws {
        for number in 1...Store.linksPerCalendar { _ = try await link("token-\(number)") }
        let other = try await store.addCalendarLink(to: .room, Reference("ROOM-1"), token: "room", by: .test)

        let error = await #expect(throws: CohortError.self) { try await link("one-too-many") }
        #expect(error?.code == .conflict)
        #expect(try await store.calendarLinks(kind: .room) == [other])
        #expect(try await store.calendarLinks(code: "P-0001").count == Store.linksPerCalendar)
        #expect(try await store.calendarLinks(kind: .room, code: "P-0001").isEmpty)
    }

    @Test func `the links of an erased person go with them`() async throws {
        _ = try await link("secret-one")
        _ = try await store.erase(Reference("P-0001"), by: .test)

        #expect(try await store.calendarSubject(ofToken: "secret-one") == nil)
        #expect(try await store.calendarLinks(withRevoked: true).isEmpty)
        let error = await #expect(throws: CohortError.self) { try await link("secret-two", to: "erased-1") }
        #expect(error?.code == .conflict)
    }

    @Test func `what is not there cannot be linked to, renewed or revoked`() async throws {
        let missing = CalendarLink.ID(rawValue: 9)

        let errors = [
            await #expect(throws: CohortError.self) { try await link("x", to: "P-9999") },
            await #expect(throws: CohortError.self) { try await store.revokeCalendarLink(missing, by: .test) },
            await #expect(throws: CohortError.self) {
                try await store.renewCalendarLink(missing, token: "x", by: .test)
            },
        ]
        #expect(errors.map { $0?.code } == [.notFound, .notFound, .notFound])
    }
}
