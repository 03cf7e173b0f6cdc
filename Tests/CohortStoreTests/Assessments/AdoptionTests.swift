import CohortCore
import CohortStore
import TestSupport
import Testing

struct AdoptionTests {
    private let store: Store

    init() async throws {
        store = try Store.inMemory()
        try await Sample.fill(store, participants: 3)
    }

    private func line(_ participant: Code = "P-0001", note: String? = nil) -> AdoptionLine {
        AdoptionLine(
            line: 2,
            participant: participant,
            competence: "listening",
            step: .applied,
            source: .manager,
            happenedAt: .test - .days(3),
            note: note
        )
    }

    @Test func `what is recorded again changes nothing, and with another note is a correction`() async throws {
        let first = try await store.recordAdoptions([line()], isDryRun: false, by: .test)
        let again = try await store.recordAdoptions([line()], isDryRun: false, by: .test)
        let corrected = try await store.recordAdoptions([line(note: "On the ward")], isDryRun: false, by: .test)

        #expect((first + again + corrected).map(\.outcome) == [.added, .unchanged, .changed])
        let standing = try await store.adoptions(of: Reference("P-0001"), competence: "listening", limit: 9)
        #expect(standing.map(\.note) == ["On the ward"])
        let all = try await store.adoptions(of: [try await store.participantID(Reference("P-0001"))])
        #expect(all.map { $0.withdrawnAt != nil } == [true, false])
        #expect(try await store.auditEntries(action: "adoption.record", limit: 9).total == 2)
    }

    @Test func `one that is wrong keeps the others out and is told with its line`() async throws {
        let error = await #expect(throws: CohortError.self) {
            try await store.recordAdoptions([line(), line("P-0009")], file: "a.csv", isDryRun: false, by: .test)
        }

        #expect(error?.place == .init(file: "a.csv", line: 2, field: "participant"))
        #expect(try await store.adoptions(of: nil, competence: nil, limit: 9).isEmpty)
    }

    @Test func `a dry run keeps nothing, and a record can be withdrawn once`() async throws {
        _ = try await store.recordAdoptions([line()], isDryRun: true, by: .test)
        #expect(try await store.adoptions(of: nil, competence: nil, limit: 9).isEmpty)
        _ = try await store.recordAdoptions([line()], isDryRun: false, by: .test)
        let id = try #require(try await store.adoptions(of: nil, competence: nil, limit: 9).first?.id)

        _ = try await store.withdrawAdoption(id, by: .test)

        #expect(try await store.adoptions(of: nil, competence: nil, limit: 9).isEmpty)
        let error = await #expect(throws: CohortError.self) { try await store.withdrawAdoption(id, by: .test) }
        #expect(error?.code == .conflict)
    }
}
