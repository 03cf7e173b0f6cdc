import CohortCore
import Foundation
import Testing

struct WebhookPayloadJSONTests {
    private func encoded(_ payload: WebhookPayload) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(payload), as: UTF8.self)
    }

    private func payload(
        text: String,
        full: Bool = true,
        at moment: Moment = .init(rawValue: 1_795_409_011_007)
    )
        throws -> WebhookPayload
    {
        let code = try #require(Code(rawValue: "a-1"))
        let item = WebhookPayload.Item(
            reminder: .init(rawValue: 7),
            kind: .catchUp,
            rule: code,
            programme: code,
            cohort: code,
            about: code,
            session: code,
            startsAt: moment,
            text: text,
            levers: [.norms]
        )
        return WebhookPayload(
            type: "reminder.session",
            timestamp: moment,
            data: .init(
                reminder: .init(rawValue: 97),
                recipient: code,
                recipientIsFacilitator: !full,
                contactRoute: full ? "route/\(text)" : nil,
                about: full ? code : nil,
                programme: code,
                cohort: full ? code : nil,
                session: full ? code : nil,
                startsAt: full ? moment : nil,
                rule: full ? code : nil,
                dueAt: moment,
                text: text,
                levers: full ? [.commitments, .salience] : [],
                items: full ? [item, item] : nil
            )
        )
    }

    @Test(arguments: [
        "", "plain", "quotes \" and \\ and / and '", "Grüß dich 👩🏽‍⚕️ — “so”", "\u{2028}\u{2029}\u{FEFF}\u{7F}",
        String(String.UnicodeScalarView((0..<0x20).compactMap(Unicode.Scalar.init))) + "end", "e\u{301}", "\r\n\t",
    ])
    func `a body is what the encoder would write`(text: String) throws {
        for full in [true, false] {
            let payload = try payload(text: text, full: full)
            #expect(payload.json == (try encoded(payload)))
        }
    }

    @Test(
        arguments: [0, -1, 1, 951_782_400_000, 4_102_444_799_999, -62_167_219_200_000, 253_402_300_799_999] as [Int64]
    )
    func `an instant is written as it is elsewhere`(milliseconds: Int64) throws {
        let payload = try payload(text: "x", at: Moment(rawValue: milliseconds))
        #expect(payload.json == (try encoded(payload)))
    }
}
