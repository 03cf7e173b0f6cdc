import CohortCore

/// Turns rows into participants.
///
/// Rosters repeat the same few hours and professions many thousand times, so what a text was read as is kept.
struct ParticipantRowParser {
    private let taxonomy: Taxonomy
    private var patterns: [[String]: WorkingPattern] = [:]
    private var professions: [String: [ProfessionShare]] = [:]
    /// Texts that are kept, each; a hostile file shall not fill the memory.
    private static let capacity = 10_000

    init(taxonomy: Taxonomy) {
        self.taxonomy = taxonomy
    }

    mutating func profile(_ row: CSVRow) throws(CohortError) -> ParticipantProfile {
        let profile = ParticipantProfile(
            code: try row.code("code"),
            organisation: try row.organisationCode("organisation"),
            role: row["role"],
            professions: try professions(row),
            strands: try strands(row),
            region: row["region"],
            experienceYears: row.optional("experience_years") == nil
                ? 0 : try row.number("experience_years", in: 0...80),
            seniority: row.optional("seniority") == nil ? nil : try row.number("seniority", in: 0...20),
            lineManager: row.optional("line_manager") == nil ? nil : try row.code("line_manager"),
            sponsor: row.optional("sponsor") == nil ? nil : try row.code("sponsor"),
            pattern: try pattern(row),
            aspiration: try aspiration(row),
            // Consent is given, never assumed.
            hasConsented: try row.flag("consent", blank: false),
            contactRoute: row.optional("contact_route"),
            quietHours: try quietHours(row)
        )
        do {
            try profile.validate(against: taxonomy)
        } catch {
            throw row.located(error, column: error.place?.field.flatMap { Self.columns[$0] ?? $0 })
        }
        return profile
    }

    /// The columns of fields that are named otherwise in the core.
    private static let columns = [
        "profession": "professions", "experienceYears": "experience_years", "lineManager": "line_manager",
        "contactRoute": "contact_route", "quietHours": "quiet_hours",
    ]

    private mutating func pattern(_ row: CSVRow) throws(CohortError) -> WorkingPattern {
        let key = [row["hours"], row["protected"]]
        if let known = patterns[key] { return known }
        let pattern = try row.pattern("hours", protected: "protected")
        if patterns.count < Self.capacity { patterns[key] = pattern }
        return pattern
    }

    /// `physiotherapist`, or a hybrid such as `nurse-adult 0.6 + informatics 0.4`.
    private mutating func professions(_ row: CSVRow) throws(CohortError) -> [ProfessionShare] {
        let text = row["professions"]
        if let known = professions[text] { return known }
        let parts = text.split(separator: "+", omittingEmptySubsequences: false).map { $0.split(separator: " ") }
        var shares: [ProfessionShare] = []
        for words in parts {
            var words = words
            var share = Share.whole
            if let last = words.last, let number = Double(last) {
                guard let given = Share(number) else {
                    throw row.error("“\(last.prefix(20))” is not a share from 0 to 1.", column: "professions")
                }
                share = given
                words.removeLast()
            } else if parts.count > 1 {
                throw row.error(
                    "“\(words.joined(separator: " ").prefix(60))” is one of several professions but has no share.",
                    column: "professions",
                    remedy: "Write a hybrid as in “nurse-adult 0.6 + informatics 0.4”."
                )
            }
            do {
                shares.append(
                    ProfessionShare(
                        profession: try taxonomy.profession(named: words.joined(separator: " ")).id,
                        share: share
                    )
                )
            } catch {
                throw row.located(error, column: "professions")
            }
        }
        if professions.count < Self.capacity { professions[text] = shares }
        return shares
    }

    private func strands(_ row: CSVRow) throws(CohortError) -> StrandBalance? {
        let columns = ["leadership", "management", "clinical"]
        guard columns.contains(where: { row.optional($0) != nil }) else { return nil }
        var shares: [Share] = []
        for column in columns {
            let value = row.optional(column) == nil ? 0 : try row.number(column, in: 0...1)
            shares.append(Share(value) ?? .none)
        }
        do {
            return try StrandBalance(leadership: shares[0], management: shares[1], clinical: shares[2])
        } catch {
            throw row.located(error, column: "leadership")
        }
    }

    private func quietHours(_ row: CSVRow) throws(CohortError) -> QuietHours? {
        guard let text = row.optional("quiet_hours") else { return nil }
        do {
            return try QuietHours(parsing: text)
        } catch {
            throw row.located(error, column: "quiet_hours")
        }
    }

    private func aspiration(_ row: CSVRow) throws(CohortError) -> Aspiration {
        guard let text = row.optional("aspiration") else { return .open }
        guard let aspiration = Aspiration(rawValue: text.lowercased()) else {
            throw row.error(
                "“\(text.prefix(40))” is not an aspiration.",
                column: "aspiration",
                remedy: "It is one of \(Aspiration.allCases.map(\.rawValue).joined(separator: ", "))."
            )
        }
        return aspiration
    }
}
