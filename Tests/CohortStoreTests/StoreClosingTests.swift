import CohortCore
import CohortStore
import FoundationEssentials
import TestSupport
import Testing

@Suite struct StoreClosingTests {
    @Test func `closing folds the write-ahead log into the file, also after reads`() async throws {
        let temporary = try TemporaryStore()
        try await temporary.store.setFact(.rehearsal, to: "2027-01-04T09:00:00Z", by: .test)
        _ = try await temporary.store.fact(.rehearsal)
        #expect(FileManager.default.fileExists(atPath: temporary.path + "-wal"))

        try temporary.store.close()

        #expect(!FileManager.default.fileExists(atPath: temporary.path + "-wal"))
        let again = try Store(path: temporary.path)
        #expect(try await again.fact(.rehearsal) == "2027-01-04T09:00:00Z")
        try again.close()
    }
}
