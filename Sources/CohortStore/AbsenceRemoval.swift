package import CohortCore
import GRDB

extension Store {
    /// Takes back days that were recorded for somebody or something, `last` included.
    /// - Throws: ``CohortError`` when no absence has just these days.
    package func removeAbsence(
        of owner: BusyOwner,
        _ reference: Reference,
        first: LocalDate,
        last: LocalDate,
        by act: Act
    ) async throws {
        try await write(act) { transaction in
            let db = transaction.db
            let (id, code) = try BusyTable(owner: owner, db: db).find(reference)
            let table = AbsenceTable.of(owner)
            try db.execute(
                sql: "DELETE FROM \(table.name) WHERE \(table.owner) = ? AND firstDay = ? AND lastDay = ?",
                arguments: [id, first, last]
            )
            guard db.changesCount > 0 else {
                let known = try table.absences(of: Identifier<Room>(rawValue: id), in: db)
                    .prefix(10).map { "\($0.first) to \($0.last)" }
                throw CohortError(
                    .notFound,
                    "\(code) has no \(owner == .room ? "closure" : "absence") from \(first) to \(last).",
                    remedy: known.isEmpty ? "It has none at all." : "There is \(known.joined(separator: "; "))."
                )
            }
            let action = owner == .room ? "room.closure-remove" : "\(owner.rawValue).absence-remove"
            try transaction.audit(action, code, ["first": first, "last": last])
        }
    }
}

extension AbsenceTable {
    fileprivate static func of(_ owner: BusyOwner) -> AbsenceTable {
        switch owner {
        case .participant: participant
        case .facilitator: facilitator
        case .room: room
        }
    }
}
