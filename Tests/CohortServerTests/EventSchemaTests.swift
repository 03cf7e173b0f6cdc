import CohortCore
import Foundation
import Testing

/// What docs/schemas says of each type of message.
@Suite struct EventSchemaTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../docs/schemas").standardizedFileURL

    private static func schema(of type: String) throws -> [String: Any] {
        let data = try Data(contentsOf: folder.appending(path: "\(type).json"))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test func `every type of message has a schema, and every schema a type`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)

        #expect(files.sorted() == EventType.all.map { "\($0).json" }.sorted())
    }

    @Test(arguments: EventType.all)
    func `a schema names its type, its version and an example`(type: String) throws {
        let schema = try Self.schema(of: type)
        let properties = try #require(schema["properties"] as? [String: Any])
        let examples = try #require(schema["examples"] as? [[String: Any]])

        #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
        #expect(schema["$id"] as? String == "urn:cohortd:event:\(type):1")
        #expect((properties["type"] as? [String: String])?["const"] == type)
        #expect(!examples.isEmpty)
        #expect(examples.allSatisfy { $0["type"] as? String == type })
    }

    @Test(arguments: ReminderKind.allCases)
    func `the example of a reminder is one, and its fields are all described`(kind: ReminderKind) throws {
        let schema = try Self.schema(of: kind.event)
        let examples = try #require(schema["examples"] as? [[String: Any]])
        let data = try #require((schema["properties"] as? [String: Any])?["data"] as? [String: Any])
        let described = try #require(data["properties"] as? [String: Any])

        for example in examples {
            let bytes = try JSONSerialization.data(withJSONObject: example)
            let payload = try JSONDecoder().decode(WebhookPayload.self, from: bytes)
            #expect((payload.data.items != nil) == (kind == .digest))
            // Encoded again nothing is lost: the schema has no field that cohortd does not have.
            let again = try JSONSerialization.jsonObject(with: JSONEncoder().encode(payload)) as? [String: Any]
            #expect(again?["data"] as? NSDictionary == example["data"] as? NSDictionary)
        }
        let fields =
            ["about", "cohort", "contactRoute", "dueAt", "levers", "programme", "recipient"]
            + ["recipientIsFacilitator", "reminder", "rule", "session", "startsAt", "text"]
        #expect(described.keys.sorted() == (fields + (kind == .digest ? ["items"] : [])).sorted())
    }

    @Test(arguments: EndpointAlert.Kind.allCases)
    func `the example of an alert is one`(kind: EndpointAlert.Kind) throws {
        let examples = try #require(try Self.schema(of: kind.rawValue)["examples"] as? [[String: Any]])

        for example in examples {
            let bytes = try JSONSerialization.data(withJSONObject: example)
            let alert = try JSONDecoder().decode(EndpointAlert.self, from: bytes)
            #expect(alert.type == kind)
            #expect(try JSONEncoder().encode(alert).count == bytes.count)
        }
    }
}
