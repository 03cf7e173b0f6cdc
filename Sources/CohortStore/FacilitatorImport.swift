package import CohortCore
import GRDB

extension Store {
    /// Adds or changes many facilitators in one transaction, by their codes; the same file again changes nothing.
    ///
    /// Facilitators and absences that the file does not name stay.
    /// - Throws: ``CohortError`` naming every line that is wrong, at most 50 one by one; nothing is then changed.
    package func importFacilitators(
        _ lines: [ImportLine<FacilitatorProfile>],
        file: String? = nil,
        isDryRun: Bool = false,
        by act: Act
    ) async throws -> [ImportedRow] {
        try await write(act, isDryRun: isDryRun) { transaction in
            let known = Dictionary(
                uniqueKeysWithValues: try FacilitatorReader.fetch(in: transaction.db).map { ($0.profile.code, $0) }
            )
            var writer = FacilitatorWriter(db: transaction.db)
            return try transaction.importing(
                lines,
                as: .facilitator,
                file: file,
                code: { $0.code },
                faults: { profile, _ in CohortError.caught { () throws(CohortError) in try profile.check() } },
                store: { profile in
                    guard let before = known[profile.code] else {
                        _ = try writer.insert(profile)
                        return .added
                    }
                    return try writer.update(before, to: profile) ? .changed : .unchanged
                }
            )
        }
    }
}

/// Writes facilitators with their absences.
struct FacilitatorWriter {
    let db: Database
    private var patterns = PatternTexts()

    init(db: Database) {
        self.db = db
    }

    mutating func insert(_ profile: FacilitatorProfile) throws -> Facilitator.ID {
        try db.cachedStatement(
            sql: """
                INSERT INTO facilitator (background, pattern, maximumSessionsPerWeek, hourPence, code)
                VALUES (?, ?, ?, ?, ?)
                """
        )
        .execute(arguments: columns(profile) + [profile.code])
        let id = Facilitator.ID(rawValue: db.lastInsertedRowID)
        for absence in profile.absences { try AbsenceTable.facilitator.add(absence, to: id, in: db) }
        return id
    }

    /// - Returns: Whether anything differed.
    mutating func update(_ before: Facilitator, to profile: FacilitatorProfile) throws -> Bool {
        var plain = profile
        plain.absences = before.profile.absences
        var hasChanged = plain != before.profile
        if hasChanged {
            try db.cachedStatement(
                sql: """
                    UPDATE facilitator SET background = ?, pattern = ?, maximumSessionsPerWeek = ?, hourPence = ?
                    WHERE id = ?
                    """
            )
            .execute(arguments: columns(profile) + [before.id])
        }
        for absence in profile.absences where try AbsenceTable.facilitator.add(absence, to: before.id, in: db) {
            hasChanged = true
        }
        return hasChanged
    }

    private mutating func columns(_ profile: FacilitatorProfile) throws -> StatementArguments {
        [profile.background, try patterns.text(profile.pattern), profile.maximumSessionsPerWeek, profile.hourPence]
    }
}

extension FacilitatorProfile {
    /// - Throws: ``CohortError`` for a price that no hour has.
    static func checkHour(_ pence: Int?, of code: Code) throws(CohortError) {
        guard let pence, !(0...Pence.hourLimit).contains(pence) else { return }
        throw CohortError(
            .invalid,
            "An hour of \(code) cannot cost \(pence) pence.",
            at: .init(field: "hourPence"),
            remedy: "Give from 0 to \(Pence.hourLimit)."
        )
    }

    /// - Throws: ``CohortError`` naming the field that breaks a rule.
    func check() throws(CohortError) {
        try pattern.validate()
        guard (1...50).contains(maximumSessionsPerWeek) else {
            throw CohortError(
                .invalid,
                "\(code) cannot lead \(maximumSessionsPerWeek) sessions a week.",
                at: .init(field: "maximumSessionsPerWeek"),
                remedy: "Give a number from 1 to 50."
            )
        }
        try Self.checkHour(hourPence, of: code)
        for absence in absences { try AbsenceTable.check(absence) }
    }
}
