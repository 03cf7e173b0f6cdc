import CohortCore
import GRDB
import GRDBSQLite

/// A prepared statement, spoken to without GRDB's conversions and observations.
///
/// For what runs once for every delivery: there these cost more than the statement itself. All other code has GRDB.
/// Columns are counted from 0, parameters from 1.
struct RowStatement {
    /// Kept so that SQLite's statement lives as long as this.
    private let statement: Statement
    private let db: Database
    private let row: SQLiteStatement

    /// Takes the statement from the connection's cache.
    init(_ sql: String, in db: Database) throws {
        statement = try db.cachedStatement(sql: sql)
        row = statement.sqliteStatement
        self.db = db
        reset()
    }

    // MARK: Parameters

    func bind(_ index: Int32, _ value: Int64?) {
        if let value {
            sqlite3_bind_int64(row, index, value)
        } else {
            sqlite3_bind_null(row, index)
        }
    }

    func bind(_ index: Int32, _ value: Int) {
        sqlite3_bind_int64(row, index, Int64(value))
    }

    func bind(_ index: Int32, _ text: String?) {
        guard var text else {
            sqlite3_bind_null(row, index)
            return
        }
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { bytes in
                _ = sqlite3_bind_text(row, index, bytes.baseAddress, Int32(clamping: bytes.count), Self.copied)
            }
        }
    }

    /// Has SQLite keep a copy.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    // MARK: Running

    /// Goes on to the next row.
    ///
    /// - Returns: Whether there is one; if not, the statement is ready to be used again.
    func step() throws -> Bool {
        switch sqlite3_step(row) {
        case SQLITE_ROW: return true
        case SQLITE_DONE:
            sqlite3_reset(row)
            return false
        default:
            let code = sqlite3_extended_errcode(db.sqliteConnection)
            let message = String(cString: sqlite3_errmsg(db.sqliteConnection))
            sqlite3_reset(row)
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message, sql: statement.sql)
        }
    }

    /// Runs a statement that has no rows.
    ///
    /// - Returns: How many rows it changed.
    @discardableResult
    func run() throws -> Int {
        while try step() {}
        return Int(sqlite3_changes(db.sqliteConnection))
    }

    /// Breaks off before the last row.
    func reset() {
        sqlite3_reset(row)
    }

    // MARK: Columns

    func int(_ column: Int32) -> Int64 { sqlite3_column_int64(row, column) }

    func optionalInt(_ column: Int32) -> Int64? {
        sqlite3_column_type(row, column) == SQLITE_NULL ? nil : sqlite3_column_int64(row, column)
    }

    func isTrue(_ column: Int32) -> Bool { sqlite3_column_int64(row, column) != 0 }

    func text(_ column: Int32) -> String { optionalText(column) ?? "" }

    func optionalText(_ column: Int32) -> String? {
        guard let bytes = sqlite3_column_text(row, column) else { return nil }
        let count = Int(sqlite3_column_bytes(row, column))
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    func moment(_ column: Int32) -> Moment { Moment(rawValue: int(column)) }

    func optionalMoment(_ column: Int32) -> Moment? { optionalInt(column).map(Moment.init(rawValue:)) }
}

/// Keys of rows as lists for `json_each`.
///
/// A statement that changes many pages makes SQLite keep what they were in a file rather than in memory, which costs more
/// than the statement; so what is changed together is changed by the handful.
struct RowList {
    private static let handful = 8

    let json: String

    init(_ keys: some Sequence<Int64>) {
        var text = "["
        for key in keys {
            if text.utf8.count > 1 { text += "," }
            text += String(key)
        }
        json = text + "]"
    }

    /// The keys by the handful.
    static func handfuls(_ keys: [Int64]) -> [RowList] {
        stride(from: 0, to: keys.count, by: handful).map { start in
            RowList(keys[start..<min(start + handful, keys.count)])
        }
    }
}
