import CohortCore
import GRDB

/// Turns what SQLite says into a sentence with a remedy.
enum StoreFailure {
    static func explained(_ error: any Error, path: String) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        return switch error.resultCode {
        case .SQLITE_FULL:
            CohortError(
                .cannotWrite,
                "The disk that holds \(path) is full; nothing was changed.",
                remedy: "Make room and try again."
            )
        case .SQLITE_READONLY:
            CohortError(
                .cannotWrite,
                "The database \(path) cannot be written: \(words(error)).",
                remedy: "Give cohortd write access to the file and its folder."
            )
        case .SQLITE_IOERR:
            CohortError(
                .cannotWrite,
                "The disk failed under \(path): \(words(error)) (code \(error.extendedResultCode.rawValue)).",
                remedy: "Check the disk and the kernel's log; nothing was acknowledged that is not stored."
            )
        case .SQLITE_CANTOPEN:
            CohortError(
                .cannotWrite,
                "The database \(path) cannot be opened: \(words(error)).",
                remedy: "Does the folder exist, and may cohortd write to it?"
            )
        case .SQLITE_CORRUPT:
            CohortError(
                .failed,
                "The database \(path) is damaged: \(words(error)).",
                remedy: "Stop cohortd, keep a copy of the file, and restore the last backup."
            )
        case .SQLITE_NOTADB:
            CohortError(
                .failed,
                "The file \(path) is not a SQLite database.",
                remedy: "Check `database` in the configuration; move the file away if it is not cohortd's."
            )
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            CohortError(
                .tryAgain,
                "The database \(path) is locked by another program.",
                remedy: "Close that program; cohortd must be the only writer."
            )
        case .SQLITE_CONSTRAINT:
            CohortError(.conflict, "The change breaks a rule of the database: \(words(error)).")
        default:
            CohortError(.failed, "SQLite failed on \(path): \(words(error)) (code \(error.resultCode.rawValue)).")
        }
    }

    private static func words(_ error: DatabaseError) -> String {
        error.message ?? error.resultCode.description
    }
}
