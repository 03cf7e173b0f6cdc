package import CohortCore
import GRDB

extension Store {
    /// Adds or changes many participants in one transaction, by their codes; the same file again changes nothing.
    ///
    /// Participants that the file does not name stay. Line managers and sponsors may come later in the file. A decline on record
    /// stays, whatever the file says: it is final, and a file of the employer's does not know of it.
    /// The caller has validated each profile against the taxonomy.
    /// - Throws: ``CohortError`` naming every line with an unknown organisation or line manager, a code used twice or
    ///   a reserved one, at most 50 one by one; nothing is then changed.
    package func importParticipants(
        _ lines: [ImportLine<ParticipantProfile>],
        file: String? = nil,
        on date: LocalDate,
        isDryRun: Bool = false,
        by act: Act
    ) async throws -> [ImportedRow] {
        try await write(act, isDryRun: isDryRun) { transaction in
            var participants = try ParticipantImport(lines, on: date, in: transaction)
            let rows = try transaction.importing(
                lines,
                as: .participant,
                file: file,
                code: { $0.code },
                faults: { participants.faults(of: $0, isSuggesting: $1) },
                store: { try participants.store($0) }
            )
            try participants.setOthers()
            return rows
        }
    }
}

/// One import of participants: what was there before it, read once, and what is left for the second pass.
private struct ParticipantImport {
    private let transaction: Transaction
    private let known: [Code: Participant]
    private let organisations: [Code: Organisation.ID]
    /// The codes of the file: its people may be one another's line managers.
    private let named: Set<Code>
    private var writer: ParticipantWriter
    private var added: [Code: Participant.ID] = [:]
    private var managers: [(person: Participant.ID, manager: Code?)] = []
    private var sponsors: [(person: Participant.ID, sponsor: Code?)] = []
    private lazy var organisationNames = ImportNames(organisations.keys)
    private lazy var participantNames = ImportNames(named.union(known.keys))

    init(_ lines: [ImportLine<ParticipantProfile>], on date: LocalDate, in transaction: Transaction) throws {
        self.transaction = transaction
        let db = transaction.db
        writer = ParticipantWriter(db, on: date)
        named = Set(lines.lazy.map(\.profile.code))
        known = Dictionary(uniqueKeysWithValues: try ParticipantReader.fetch(in: db).map { ($0.profile.code, $0) })
        var organisations: [Code: Organisation.ID] = [:]
        let rows = try Row.fetchCursor(db, sql: "SELECT code, id FROM organisation")
        while let row = try rows.next() { organisations[row[0]] = row[1] }
        self.organisations = organisations
    }

    mutating func faults(of profile: ParticipantProfile, isSuggesting: Bool) -> [CohortError] {
        var faults: [CohortError] = []
        if organisations[profile.organisation] == nil {
            let near = isSuggesting ? organisationNames.suggestion(for: profile.organisation) : nil
            faults.append(
                CohortError(
                    .invalid,
                    "There is no organisation \(profile.organisation), where \(profile.code) is said to work.",
                    at: .init(field: "organisation"),
                    remedy: near ?? "Import the organisations first; `cohortctl organisation list` shows what there is."
                )
            )
        }
        if let manager = profile.lineManager, known[manager] == nil, !named.contains(manager) {
            let near = isSuggesting ? participantNames.suggestion(for: manager) : nil
            faults.append(
                CohortError(
                    .invalid,
                    "There is no participant \(manager), who is said to manage \(profile.code).",
                    at: .init(field: "line_manager"),
                    remedy: near ?? "Add them to the file, or leave the field empty."
                )
            )
        }
        if let sponsor = profile.sponsor, known[sponsor] == nil, !named.contains(sponsor) {
            let near = isSuggesting ? participantNames.suggestion(for: sponsor) : nil
            faults.append(
                CohortError(
                    .invalid,
                    "There is no participant \(sponsor), who is said to back \(profile.code).",
                    at: .init(field: "sponsor"),
                    remedy: near ?? "Add them to the file, or leave the field empty."
                )
            )
        }
        return faults
    }

    mutating func store(_ profile: ParticipantProfile) throws -> ImportedRow.Outcome {
        guard let organisation = organisations[profile.organisation] else {
            throw CohortError.notFound("organisation", profile.organisation)
        }
        var profile = profile.inStoredOrder
        guard let before = known[profile.code] else {
            let id = try writer.insert(profile, at: organisation)
            added[profile.code] = id
            if profile.lineManager != nil { managers.append((id, profile.lineManager)) }
            if profile.sponsor != nil { sponsors.append((id, profile.sponsor)) }
            return .added
        }
        if before.profile.aspiration == .declines { profile.aspiration = .declines }
        profile.seniority = profile.seniority ?? before.profile.seniority
        guard profile != before.profile else { return .unchanged }
        try writer.update(before, to: profile, at: organisation)
        if profile.lineManager != before.profile.lineManager { managers.append((before.id, profile.lineManager)) }
        if profile.sponsor != before.profile.sponsor { sponsors.append((before.id, profile.sponsor)) }
        try transaction.keepQuiet(before, becoming: profile)
        return .changed
    }

    /// Line managers and sponsors, who may have come after those who name them.
    func setOthers() throws {
        for (person, manager) in managers {
            try writer.setLineManager(manager.flatMap { added[$0] ?? known[$0]?.id }, of: person)
        }
        for (person, sponsor) in sponsors {
            try writer.setSponsor(sponsor.flatMap { added[$0] ?? known[$0]?.id }, of: person)
        }
    }
}
