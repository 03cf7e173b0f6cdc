import CohortCore
import Foundation
import Testing

struct WebhookPayloadTests {
    /// With everything that there can be.
    private func digest() throws -> WebhookPayload {
        let moment = try #require(Moment("2027-01-20T09:00:00.123Z"))
        let item = WebhookPayload.Item(
            reminder: Reminder.ID(rawValue: 7),
            kind: .catchUp,
            rule: try code("missed"),
            programme: try code("leading"),
            cohort: try code("cohort-a"),
            about: try code("P-0002"),
            session: try code("cohort-a:set-1"),
            startsAt: moment + .hours(1),
            text: "“Catch up” /now\n\u{1F44B}\u{2028}\"\\",
            levers: [.norms, .affect]
        )
        var plain = item
        (plain.rule, plain.cohort, plain.about, plain.session, plain.startsAt) = (nil, nil, nil, nil, nil)
        return WebhookPayload(
            type: ReminderKind.digest.event,
            timestamp: moment,
            data: .init(
                reminder: Reminder.ID(rawValue: 9),
                recipient: try code("P-0001"),
                recipientIsFacilitator: false,
                contactRoute: "route/1",
                about: nil,
                programme: try code("leading"),
                cohort: nil,
                session: nil,
                startsAt: nil,
                rule: nil,
                dueAt: moment,
                text: "Two",
                levers: [],
                items: [item, plain]
            )
        )
    }

    @Test func `the body is what the encoder gives, and is read back`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let digest = try digest()

        #expect(digest.json == String(decoding: try encoder.encode(digest), as: UTF8.self))
        #expect(try JSONDecoder().decode(WebhookPayload.self, from: Data(digest.json.utf8)) == digest)
    }

    @Test func `only digests have items`() throws {
        var payload = try digest()
        payload.data.items = nil

        #expect(!payload.json.contains("items"))
    }
}
