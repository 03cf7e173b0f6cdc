import CohortCore
import GRDB

/// Writes profiles into the tables about participants; line managers and sponsors apart, because they
/// may come later in an import.
struct ParticipantWriter {
    let db: Database
    /// The day from which a new post or organisation holds.
    let date: LocalDate
    private var patterns = PatternTexts()

    init(_ db: Database, on date: LocalDate) {
        self.db = db
        self.date = date
    }

    mutating func insert(
        _ profile: ParticipantProfile,
        at organisation: Organisation.ID
    ) throws -> Participant.ID {
        try db.cachedStatement(
            sql: """
                INSERT INTO participant (code, organisationID, role, region, experienceYears, leadershipShare,
                    managementShare, clinicalShare, pattern, aspiration, hasConsented, contactRoute, quietFrom,
                    quietUntil, seniority)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        .execute(arguments: try columns(profile, at: organisation))
        let id = Participant.ID(rawValue: db.lastInsertedRowID)
        try insertProfessions(profile.professions, of: id)
        try insertAffiliation(profile, at: organisation, of: id)
        return id
    }

    mutating func update(
        _ before: Participant,
        to profile: ParticipantProfile,
        at organisation: Organisation.ID
    ) throws {
        try db.cachedStatement(
            sql: """
                UPDATE participant SET code = ?, organisationID = ?, role = ?, region = ?, experienceYears = ?,
                    leadershipShare = ?, managementShare = ?, clinicalShare = ?, pattern = ?, aspiration = ?,
                    hasConsented = ?, contactRoute = ?, quietFrom = ?, quietUntil = ?, seniority = ?
                WHERE id = ?
                """
        )
        .execute(arguments: try columns(profile, at: organisation) + [before.id])
        if profile.professions != before.profile.professions {
            try db.cachedStatement(sql: "DELETE FROM participantProfession WHERE participantID = ?")
                .execute(arguments: [before.id])
            try insertProfessions(profile.professions, of: before.id)
        }
        if (profile.organisation, profile.role) != (before.profile.organisation, before.profile.role) {
            try insertAffiliation(profile, at: organisation, of: before.id)
        }
    }

    func setLineManager(_ manager: Participant.ID?, of id: Participant.ID) throws {
        try db.cachedStatement(sql: "UPDATE participant SET lineManagerID = ? WHERE id = ?")
            .execute(arguments: [manager, id])
    }

    func setSponsor(_ sponsor: Participant.ID?, of id: Participant.ID) throws {
        try db.cachedStatement(sql: "UPDATE participant SET sponsorID = ? WHERE id = ?")
            .execute(arguments: [sponsor, id])
    }

    private mutating func columns(
        _ profile: ParticipantProfile,
        at organisation: Organisation.ID
    ) throws -> StatementArguments {
        [
            profile.code, organisation, profile.role, profile.region, profile.experienceYears,
            profile.strands?.leadership.value, profile.strands?.management.value, profile.strands?.clinical.value,
            try patterns.text(profile.pattern), profile.aspiration, profile.hasConsented, profile.contactRoute,
            profile.quietHours?.from.minutesSinceMidnight, profile.quietHours?.until.minutesSinceMidnight,
            profile.seniority,
        ]
    }

    private func insertProfessions(_ shares: [ProfessionShare], of id: Participant.ID) throws {
        let insert = try db.cachedStatement(
            sql: "INSERT INTO participantProfession (participantID, profession, share) VALUES (?, ?, ?)"
        )
        // The schema refuses a share of nothing, which says nothing either.
        for part in shares where part.share > .none {
            try insert.execute(arguments: [id, part.profession, part.share.value])
        }
    }

    /// A second change on one day replaces the first; a clock set back does not put a change before an earlier one.
    private func insertAffiliation(
        _ profile: ParticipantProfile,
        at organisation: Organisation.ID,
        of id: Participant.ID
    ) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO affiliation (participantID, validFrom, organisationID, role)
                SELECT ?1, max(?2, coalesce((SELECT max(validFrom) FROM affiliation WHERE participantID = ?1), '')), ?3, ?4
                WHERE TRUE
                ON CONFLICT DO UPDATE SET organisationID = excluded.organisationID, role = excluded.role
                """
        )
        .execute(arguments: [id, date, organisation, profile.role])
    }
}

extension ParticipantProfile {
    /// As the store gives it back: professions with the largest share first, none without a share.
    var inStoredOrder: ParticipantProfile {
        var profile = self
        profile.professions = professions.filter { $0.share > .none }
            .sorted { ($1.share, $0.profession) < ($0.share, $1.profession) }
        return profile
    }
}
