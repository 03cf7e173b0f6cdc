package import CohortCore
import GRDB

/// How a person points at a thing: by its id, digits alone, or by its code.
package enum Reference: Hashable, Sendable {
    case id(Int64)
    case code(String)

    package init(_ text: String) {
        if let id = Int64(text), !text.isEmpty, text.allSatisfy(\.isNumber) {
            self = .id(id)
        } else {
            self = .code(text)
        }
    }

    package init(_ code: Code) {
        self = .code(code.rawValue)
    }
}

extension Reference: CustomStringConvertible {
    package var description: String {
        switch self {
        case .id(let id): String(id)
        case .code(let code): code
        }
    }
}

/// The tables whose rows people name.
enum Noun: String, Sendable {
    case organisation, participant, facilitator, room, programme, cohort, team, session, endpoint, plan

    /// The key of the row that is meant.
    ///
    /// - Throws: ``CohortError`` that suggests the nearest code.
    func id<Owner>(
        _ reference: Reference,
        as owner: Owner.Type = Owner.self,
        in db: Database
    ) throws -> Identifier<Owner> {
        let alive = self == .endpoint ? " AND removedAt IS NULL" : ""
        let found: Int64? =
            switch reference {
            case .id(let id):
                try Int64.fetchOne(db, sql: "SELECT id FROM \(rawValue) WHERE id = ?\(alive)", arguments: [id])
            case .code(let code):
                try Int64.fetchOne(db, sql: "SELECT id FROM \(rawValue) WHERE code = ?\(alive)", arguments: [code])
            }
        if let found { return Identifier(rawValue: found) }
        throw CohortError.notFound(rawValue, reference, remedy: try remedy(for: reference, in: db))
    }

    private func remedy(for reference: Reference, in db: Database) throws -> String? {
        let listing = "`cohortctl \(rawValue) list` shows what there is."
        guard case .code(let code) = reference else { return listing }
        // Codes that begin alike are where a slip of the finger lands; the whole table could be a million rows.
        let near = try String.fetchAll(
            db,
            sql: "SELECT code FROM \(rawValue) WHERE code >= :low AND code < :high ORDER BY code LIMIT 2000",
            arguments: ["low": String(code.prefix(1)), "high": String(code.prefix(1)) + "\u{10FFFF}"]
        )
        return Suggestion.sentence(for: code, among: near) ?? listing
    }
}
