import CohortCore
import GRDB

/// Reads participants with their professions, in one pass over the rows.
enum ParticipantReader {
    /// Those that meet `condition`, in `order`, which tells any two participants apart.
    ///
    /// Both are SQL over `p`, the participant, `o`, their organisation, `m`, their line manager, and `s`, their sponsor.
    static func fetch(
        in db: Database,
        where condition: String = "TRUE",
        arguments: StatementArguments = [],
        order: String = "p.code"
    ) throws -> [Participant] {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT p.id, p.code, o.code, p.role, p.region, p.experienceYears, m.code, p.leadershipShare,
                    p.managementShare, p.clinicalShare, p.pattern, p.aspiration, p.hasConsented, p.contactRoute,
                    f.profession, f.share, s.code, p.quietFrom, p.quietUntil, p.seniority
                FROM participant p
                JOIN organisation o ON o.id = p.organisationID
                LEFT JOIN participant m ON m.id = p.lineManagerID
                LEFT JOIN participant s ON s.id = p.sponsorID
                LEFT JOIN participantProfession f ON f.participantID = p.id
                WHERE \(condition)
                ORDER BY \(order), f.share DESC, f.profession
                """,
            arguments: arguments
        )
        var patterns = PatternTexts()
        var participants: [Participant] = []
        while let row = try rows.next() {
            let id: Participant.ID = row[0]
            if participants.last?.id != id {
                participants.append(Participant(id: id, profile: try profile(row, patterns: &patterns)))
            }
            if let profession: Code = row[14], let share = Share(row[15]) {
                let part = ProfessionShare(profession: profession, share: share)
                participants[participants.count - 1].profile.professions.append(part)
            }
        }
        return participants
    }

    /// - Throws: ``CohortError`` when the row is gone.
    static func fetch(_ id: Participant.ID, in db: Database) throws -> Participant {
        guard let participant = try fetch(in: db, where: "p.id = ?", arguments: [id]).first else {
            throw CohortError.notFound("participant", id)
        }
        return participant
    }

    private static func profile(_ row: Row, patterns: inout PatternTexts) throws -> ParticipantProfile {
        ParticipantProfile(
            code: row[1],
            organisation: row[2],
            role: row[3],
            professions: [],
            strands: try strands(row),
            region: row[4],
            experienceYears: row[5],
            seniority: row[19],
            lineManager: row[6],
            sponsor: row[16],
            pattern: try patterns.pattern(row[10]),
            aspiration: row[11],
            hasConsented: row[12],
            contactRoute: row[13],
            quietHours: QuietHours(from: row[17], until: row[18])
        )
    }

    private static func strands(_ row: Row) throws -> StrandBalance? {
        guard let leadership = (row[7] as Double?).flatMap(Share.init),
            let management = (row[8] as Double?).flatMap(Share.init),
            let clinical = (row[9] as Double?).flatMap(Share.init)
        else { return nil }
        return try StrandBalance(leadership: leadership, management: management, clinical: clinical)
    }
}

extension QuietHours {
    /// From two columns of minutes since midnight; `nil` unless both are there.
    init?(from: Int?, until: Int?) {
        guard let from = from.flatMap(LocalTime.init(minutesSinceMidnight:)),
            let until = until.flatMap(LocalTime.init(minutesSinceMidnight:))
        else { return nil }
        self.init(from: from, until: until)
    }
}
