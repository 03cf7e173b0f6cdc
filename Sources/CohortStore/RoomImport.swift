package import CohortCore
import GRDB

extension Store {
    /// Adds or changes many rooms in one transaction, by their codes; the same file again changes nothing.
    ///
    /// Rooms and closures that the file does not name stay.
    /// - Throws: ``CohortError`` naming every line that is wrong, at most 50 one by one; nothing is then changed.
    package func importRooms(
        _ lines: [ImportLine<RoomProfile>],
        file: String? = nil,
        isDryRun: Bool = false,
        by act: Act
    ) async throws -> [ImportedRow] {
        try await write(act, isDryRun: isDryRun) { transaction in
            let known = Dictionary(
                uniqueKeysWithValues: try RoomReader.fetch(in: transaction.db).map { ($0.profile.code, $0) }
            )
            var writer = RoomWriter(db: transaction.db)
            return try transaction.importing(
                lines,
                as: .room,
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

/// Writes rooms with their closures.
struct RoomWriter {
    let db: Database
    private var patterns = PatternTexts()

    init(db: Database) {
        self.db = db
    }

    mutating func insert(_ profile: RoomProfile) throws -> Room.ID {
        try db.cachedStatement(
            sql: """
                INSERT INTO room (name, site, region, seats, equipment, openingHours, hourPence, code)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        .execute(arguments: columns(profile) + [profile.code])
        let id = Room.ID(rawValue: db.lastInsertedRowID)
        for closure in profile.closures { try AbsenceTable.room.add(closure, to: id, in: db) }
        return id
    }

    /// - Returns: Whether anything differed.
    mutating func update(_ before: Room, to profile: RoomProfile) throws -> Bool {
        var plain = profile
        plain.closures = before.profile.closures
        var hasChanged = plain != before.profile
        if hasChanged {
            try db.cachedStatement(
                sql: """
                    UPDATE room SET name = ?, site = ?, region = ?, seats = ?, equipment = ?, openingHours = ?,
                        hourPence = ?
                    WHERE id = ?
                    """
            )
            .execute(arguments: columns(profile) + [before.id])
        }
        for closure in profile.closures where try AbsenceTable.room.add(closure, to: before.id, in: db) {
            hasChanged = true
        }
        return hasChanged
    }

    private mutating func columns(_ profile: RoomProfile) throws -> StatementArguments {
        [
            profile.name, profile.site, profile.region, profile.seats, try StoreJSON.text(profile.equipment),
            try patterns.text(profile.openingHours), profile.hourPence,
        ]
    }
}

extension RoomProfile {
    /// - Throws: ``CohortError`` naming the field that breaks a rule.
    func check() throws(CohortError) {
        try TextRule.name.check(name, field: "name")
        try TextRule.name.check(site, field: "site")
        try TextRule.name.check(region, field: "region")
        for item in equipment { try TextRule.name.check(item, field: "equipment") }
        guard (1...10_000).contains(seats) else {
            throw CohortError(
                .invalid,
                "\(code) cannot have \(seats) seats.",
                at: .init(field: "seats"),
                remedy: "Give a number from 1 to 10,000."
            )
        }
        try FacilitatorProfile.checkHour(hourPence, of: code)
        try openingHours.validate()
        for closure in closures { try AbsenceTable.check(closure) }
    }
}
