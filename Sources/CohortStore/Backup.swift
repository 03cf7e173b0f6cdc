import CohortCore
import Dispatch
import FoundationEssentials
import GRDB

extension Store {
    /// Copies the database while it is in use, and checks the copy.
    ///
    /// The copy appears under its name only when it is whole; a half-made one is removed.
    /// - Returns: Its size in bytes and what SQLite's integrity check said of it.
    package func backUp(to file: String) async throws -> (bytes: Int, integrity: String) {
        let partial = file + ".partial"
        let files = FileManager.default
        guard !files.fileExists(atPath: file) else {
            throw CohortError(.cannotWrite, "The file \(file) exists already.", remedy: "Choose another name.")
        }
        try? files.removeItem(atPath: partial)
        do {
            // It holds the endpoints' secrets, as the database does.
            _ = files.createFile(atPath: partial, contents: nil, attributes: [.posixPermissions: 0o600])
            let integrity = try await Self.copy(writer, to: partial)
            try files.moveItem(atPath: partial, toPath: file)
            let bytes = try files.attributesOfItem(atPath: file)[.size] as? Int
            return (bytes ?? 0, integrity)
        } catch {
            try? files.removeItem(atPath: partial)
            throw StoreFailure.explained(error, path: file)
        }
    }

    /// On a thread of its own: to copy a large database takes seconds, which requests must not wait for.
    private static func copy(_ writer: any DatabaseWriter, to file: String) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global(qos: .utility).async {
                continuation.resume(
                    with: Result {
                        let copy = try DatabaseQueue(path: file)
                        try writer.backup(to: copy)
                        let integrity = try copy.writeWithoutTransaction { db in
                            try String.fetchOne(db, sql: "PRAGMA integrity_check") ?? "no answer"
                        }
                        try copy.close()
                        return integrity
                    }
                )
            }
        }
    }

    /// What SQLite's quick check says; `ok` when the file is sound.
    package func quickCheck() async throws -> String {
        try await read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") ?? "no answer" }
    }
}
