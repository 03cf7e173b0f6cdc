import CohortCore
import GRDB

/// One of the three tables of days on which someone or something is not to be had.
struct AbsenceTable {
    static let participant = AbsenceTable(name: "participantAbsence", owner: "participantID")
    static let facilitator = AbsenceTable(name: "facilitatorAbsence", owner: "facilitatorID")
    static let room = AbsenceTable(name: "roomClosure", owner: "roomID")

    let name: String
    /// The column that says whose absence it is.
    let owner: String

    /// In the order of their first days.
    func absences<Owner>(of id: Identifier<Owner>, in db: Database) throws -> [Absence] {
        try Row.fetchAll(
            db,
            sql: "SELECT firstDay, lastDay, reason FROM \(name) WHERE \(owner) = ? ORDER BY firstDay, lastDay",
            arguments: [id]
        ).map { try Absence(first: $0[0], last: $0[1], reason: $0[2]) }
    }

    /// Those of all owners, in one pass, each in the order of their first days.
    func absences<Owner>(byOwner: Owner.Type = Owner.self, in db: Database) throws -> [Identifier<Owner>: [Absence]] {
        var absences: [Identifier<Owner>: [Absence]] = [:]
        let sql = "SELECT \(owner), firstDay, lastDay, reason FROM \(name) ORDER BY \(owner), firstDay, lastDay"
        let rows = try Row.fetchCursor(db, sql: sql)
        while let row = try rows.next() {
            absences[row[0], default: []].append(try Absence(first: row[1], last: row[2], reason: row[3]))
        }
        return absences
    }

    /// Adds days; days that are there already keep their reason unless another is given.
    ///
    /// - Returns: Whether anything changed.
    /// - Throws: ``CohortError`` when the last day comes before the first, or the reason is too long.
    @discardableResult
    func add<Owner>(_ absence: Absence, to id: Identifier<Owner>, in db: Database) throws -> Bool {
        try Self.check(absence)
        try db.execute(
            sql: """
                INSERT INTO \(name) (\(owner), firstDay, lastDay, reason) VALUES (:owner, :first, :last, :reason)
                ON CONFLICT DO UPDATE SET reason = excluded.reason
                WHERE excluded.reason IS NOT NULL AND reason IS NOT excluded.reason
                """,
            arguments: ["owner": id, "first": absence.first, "last": absence.last, "reason": absence.reason]
        )
        return db.changesCount > 0
    }

    /// - Throws: ``CohortError`` when the last day comes before the first, which JSON can say, or the reason is too long.
    static func check(_ absence: Absence) throws(CohortError) {
        _ = try Absence(first: absence.first, last: absence.last)
        if let reason = absence.reason { try TextRule.remark.check(reason, field: "reason") }
    }
}
