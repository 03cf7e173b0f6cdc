import CohortCore
import Digest

extension Transaction {
    /// Imports `lines`: checks all, then stores all, then writes one audit entry; a fault anywhere changes nothing.
    ///
    /// `faults` gives the faults of one profile, and is told whether a suggestion is still wanted; `store` is called in the
    /// order of the lines, once every line was found right.
    func importing<Profile>(
        _ lines: [ImportLine<Profile>],
        as noun: Noun,
        file: String?,
        code: (Profile) -> Code,
        faults: (_ profile: Profile, _ isSuggesting: Bool) -> [CohortError],
        store: (Profile) throws -> ImportedRow.Outcome
    ) throws -> [ImportedRow] {
        var found = ImportFaults(file: file)
        var seen: [Code: Int] = Dictionary(minimumCapacity: lines.count)
        for line in lines {
            let code = code(line.profile)
            if let first = seen.updateValue(line.line, forKey: code) {
                found.add(Self.twice(code, first: first), line: line.line)
            }
            if let reserved = Erasure.refusal(of: code) { found.add(reserved, line: line.line) }
            for fault in faults(line.profile, found.hasRoom) { found.add(fault, line: line.line) }
        }
        try found.check()
        var rows: [ImportedRow] = []
        rows.reserveCapacity(lines.count)
        for line in lines {
            let outcome = try store(line.profile)
            rows.append(ImportedRow(line: line.line, code: code(line.profile), outcome: outcome))
        }
        try audit("\(noun.rawValue).import", "\(noun.rawValue)s", ImportSummary(rows))
        return rows
    }

    private static func twice(_ code: Code, first: Int) -> CohortError {
        CohortError(
            .invalid,
            "The code \(code) is in line \(first) already.",
            at: .init(field: "code"),
            remedy: "Give each row a code of its own, or remove one."
        )
    }
}

/// What the audit trail keeps of an import: which codes it was about shows their hash, without naming them all.
private struct ImportSummary: Encodable {
    let added: Int
    let changed: Int
    let unchanged: Int
    /// SHA-256 of the codes in the order of the lines, each ended by a line feed; hexadecimal.
    let codes: String

    init(_ rows: [ImportedRow]) {
        added = rows.count { $0.outcome == .added }
        changed = rows.count { $0.outcome == .changed }
        unchanged = rows.count { $0.outcome == .unchanged }
        var hash = SHA256()
        for row in rows { hash.update(Array("\(row.code)\n".utf8)) }
        codes = hash.finalize().hexadecimal
    }
}
