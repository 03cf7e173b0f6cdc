package import CohortCore
import GRDB

/// What an import says of one owner.
package struct BusyLine: Hashable, Sendable {
    /// Where the owner is first named, counted from 1.
    package var line: Int
    package var code: Code
    package var source: BusySource

    package init(line: Int, code: Code, source: BusySource) {
        self.line = line
        self.code = code
        self.source = source
    }
}

extension Store {
    /// When someone or something is busy, source by source.
    package func busySources(
        of owner: BusyOwner,
        _ reference: Reference
    ) async throws -> (code: Code, sources: [BusySource]) {
        try await read { db in
            let table = BusyTable(owner: owner, db: db)
            let (id, code) = try table.find(reference)
            return (code, try table.sources(of: id))
        }
    }

    /// When all of a kind are busy from an instant on, over all sources.
    package func busyPeriods<Owner: Sendable>(
        of owner: BusyOwner,
        endingAfter now: Moment,
        byOwner: Owner.Type
    ) async throws -> [Identifier<Owner>: [BusyPeriod]] {
        try await read { db in try BusyTable(owner: owner, db: db).periods(endingAfter: now, byOwner: byOwner) }
    }

    /// Puts sources in the place of those of the same names, in one transaction; the same again changes nothing.
    ///
    /// The audit trail holds how many periods there are, not when.
    /// - Throws: ``CohortError`` naming every line whose code is not known; nothing is then changed.
    package func importBusy(
        of owner: BusyOwner,
        _ lines: [BusyLine],
        file: String?,
        isDryRun: Bool,
        by act: Act
    ) async throws -> [ImportedRow] {
        try await write(act, isDryRun: isDryRun) { transaction in
            let table = BusyTable(owner: owner, db: transaction.db)
            var faults = ImportFaults(file: file)
            var ids: [Code: Int64] = [:]
            for line in lines {
                do {
                    ids[line.code] = try table.find(Reference(line.code)).id
                } catch var error as CohortError {
                    error.place = .init(field: "code")
                    faults.add(error, line: line.line)
                }
            }
            try faults.check()
            return try lines.map { line in
                guard let id = ids[line.code] else { throw CohortError.notFound(owner.rawValue, line.code) }
                let outcome = try table.replace(line.source, of: id, principal: transaction.act.principal)
                if outcome != .unchanged {
                    try transaction.audit("\(owner.rawValue).busy", line.code, Summary(line.source))
                }
                return ImportedRow(line: line.line, code: line.code, outcome: outcome)
            }
        }
    }

    /// Deletes what one source says, or all of them.
    ///
    /// - Returns: The names of the sources.
    /// - Throws: ``CohortError`` when there is none.
    package func forgetBusy(
        of owner: BusyOwner,
        _ reference: Reference,
        source: Code?,
        by act: Act
    ) async throws -> [Code] {
        try await write(act) { transaction in
            let table = BusyTable(owner: owner, db: transaction.db)
            let (id, code) = try table.find(reference)
            let known = try table.sources(of: id).map(\.name.rawValue)
            let names = try table.forget(source, of: id)
            guard !names.isEmpty else {
                throw CohortError.notFound(
                    "busy time",
                    source.map { "from \($0) of \(code)" } ?? "of \(code)",
                    remedy: source.flatMap { Suggestion.sentence(for: $0.rawValue, among: known) }
                        ?? "`cohortctl \(owner.rawValue) busy list \(code)` shows what there is."
                )
            }
            try transaction.audit("\(owner.rawValue).busy-forget", code, ["sources": names])
            return names
        }
    }

    private struct Summary: Encodable {
        let source: Code
        let periods: Int

        init(_ source: BusySource) {
            self.source = source.name
            periods = source.periods.count
        }
    }
}
