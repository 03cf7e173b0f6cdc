import CohortCore
import CohortStore
import FoundationEssentials
import TestSupport
import Testing

struct FormingAttributeTests {
    private let temporary: TemporaryStore
    private var store: Store { temporary.store }
    private let person = Reference("P-0001")

    init() async throws {
        temporary = try TemporaryStore()
        try await Sample.fill(temporary.store, participants: 4)
    }

    private func set(_ name: Code, _ value: String, agreed: Bool = true) async throws {
        _ = try await store.setAttribute(name, to: value, of: person, hasAgreed: agreed, by: .test)
    }

    @Test func `nothing is kept without agreement`() async throws {
        let error = await #expect(throws: CohortError.self) { try await set("gender", "woman", agreed: false) }
        #expect(error?.code == .notPermitted)
        let line = FormingAttributeLine(line: 2, participant: "P-0001", name: "gender", value: "man", hasAgreed: false)
        await #expect(throws: CohortError.self) {
            try await store.importAttributes([line], file: "a.csv", isDryRun: false, by: .test)
        }

        #expect(try await store.attributes(of: person).isEmpty)
    }

    @Test func `a value is in the person's own record, and in no list and no audit entry`() async throws {
        try await set("gender", "zx-value-81")

        #expect(try await store.attributes(of: person).map(\.value) == ["zx-value-81"])
        let held = try await store.record(of: person).held["participantAttribute"]
        #expect("\(String(describing: held))".contains("zx-value-81"))
        let list = try await store.participants(limit: 10)
        #expect(!"\(list)".contains("zx-value-81"))
        let trail = try await store.auditEntries(limit: 100).entries
        #expect(trail.contains { $0.action == "participant.attribute-set" && $0.detail.contains("gender") })
        #expect(!"\(trail)".contains("zx-value-81"))
    }

    @Test func `what is forgotten is in no file, and the trail says that it was there`() async throws {
        try await set("gender", "zx-value-82")
        try await set("first-language", "zx-value-83")

        let left = try await store.forgetAttributes(named: "gender", of: person, by: .test)

        #expect(left.map(\.name) == ["first-language"])
        for (name, bytes) in try temporary.folder.files() {
            #expect(bytes.firstRange(of: Data("zx-value-82".utf8)) == nil, "\(name)")
        }
        let trail = try await store.auditEntries(action: "participant.attribute-forget", limit: 10).entries
        #expect(trail.map(\.subject) == ["P-0001"])
        await #expect(throws: CohortError.self) {
            try await store.forgetAttributes(named: "gender", of: person, by: .test)
        }
    }

    @Test func `erasing a person deletes their attributes`() async throws {
        try await set("gender", "zx-value-84")

        let erased = try await store.erase(person, by: .test)

        #expect(try await store.attributes(of: Reference(erased.participant)).isEmpty)
        for (name, bytes) in try temporary.folder.files() {
            #expect(bytes.firstRange(of: Data("zx-value-84".utf8)) == nil, "\(name)")
        }
    }

    @Test func `formation is given only the attributes that it names`() async throws {
        try await set("gender", "woman")
        try await set("first-language", "Welsh")
        let id = try await store.participantID(person)

        let none = try await store.formationRecords(of: [id], attributes: [])
        let one = try await store.formationRecords(of: [id], attributes: ["gender", "age"])

        #expect(none[id]?.attributes == [:])
        #expect(one[id]?.attributes == ["gender": "woman"])
    }

    @Test func `one wrong row of an import changes nothing, and each is named`() async throws {
        func line(_ line: Int, _ code: Code, _ value: String) -> FormingAttributeLine {
            FormingAttributeLine(line: line, participant: code, name: "gender", value: value, hasAgreed: true)
        }
        let error = await #expect(throws: CohortError.self) {
            try await store.importAttributes(
                [
                    line(2, "P-0001", "woman"), line(3, "P-9999", "man"), line(4, "P-0001", "man"),
                    line(5, "P-0002", " "),
                ],
                file: "a.csv",
                isDryRun: false,
                by: .test
            )
        }
        #expect(error?.details?.compactMap(\.place?.line) == [3, 4, 5])
        #expect(try await store.attributes(of: person).isEmpty)

        let rows = try await store.importAttributes(
            [line(2, "P-0001", "woman"), line(3, "P-0002", "man")],
            file: "a.csv",
            isDryRun: false,
            by: .test
        )
        let again = try await store.importAttributes(
            [line(2, "P-0001", "woman")],
            file: nil,
            isDryRun: false,
            by: .test
        )
        #expect(rows.map(\.outcome) == [.added, .added])
        #expect(again.map(\.outcome) == [.unchanged])
    }
}
