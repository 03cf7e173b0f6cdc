import CohortCore

/// Turns rows into members of a board.
struct BoardRowParser {
    private static let mostResponsibilities = 50

    let taxonomy: Taxonomy
    let duties: [String]

    var columns: [CSVColumn] {
        [
            .required("member", or: "code"), .required("professions", or: "profession"), .optional("sector"),
            .optional("organisation"), .optional("responsibilities"), .optional("on_board"),
        ]
            + duties.map { duty in
                // A heading may have blanks, hyphens or underscores between its words.
                let heading = Self.heading(of: duty)
                return CSVColumn(
                    name: duty,
                    otherNames: [heading, heading.replacing("_", with: "-")],
                    isRequired: false
                )
            }
    }

    static func heading(of duty: String) -> String {
        duty.lowercased().split { $0 == " " || $0 == "-" || $0 == "_" }.joined(separator: "_")
    }

    func member(_ row: CSVRow) throws(CohortError) -> BoardMember {
        var levels: [String: Double] = [:]
        for duty in duties where row.optional(duty) != nil { levels[duty] = try row.number(duty, in: 0...1) }
        return BoardMember(
            code: try row.code("member"),
            professions: try professions(row),
            sector: try sector(row),
            organisation: try organisation(row),
            responsibilities: try responsibilities(row),
            levels: levels,
            isSeated: try row.flag("on_board", blank: true)
        )
    }

    private func sector(_ row: CSVRow) throws(CohortError) -> Sector? {
        guard let text = row.optional("sector") else { return nil }
        guard let sector = Sector(text) else {
            throw row.error(
                "“\(text.prefix(40))” is not a sector.",
                column: "sector",
                remedy: "It is one of \(Sector.allCases.map(\.rawValue).joined(separator: ", "))."
            )
        }
        return sector
    }

    private func organisation(_ row: CSVRow) throws(CohortError) -> String? {
        guard let text = row.optional("organisation") else { return nil }
        return try checked(text, row, "organisation")
    }

    /// What they own beside their own discipline, with semicolons between.
    private func responsibilities(_ row: CSVRow) throws(CohortError) -> [BoardMember.Responsibility] {
        let titles = row["responsibilities"].split(separator: ";").map(Self.trimmed).filter { !$0.isEmpty }
        guard titles.count <= Self.mostResponsibilities else {
            throw row.error("\(titles.count) responsibilities are too many.", column: "responsibilities")
        }
        var found: [BoardMember.Responsibility] = []
        for title in titles { found.append(.init(title: try checked(title, row, "responsibilities"))) }
        return found
    }

    private func checked(_ text: String, _ row: CSVRow, _ column: String) throws(CohortError) -> String {
        do {
            try TextRule.name.check(text, field: column)
        } catch {
            throw row.located(error, column: column)
        }
        return text
    }

    /// `nurse-adult`, or a hybrid as `nurse-adult 50; finance 50` or `nurse-adult 0.5 + finance 0.5`.
    private func professions(_ row: CSVRow) throws(CohortError) -> [ProfessionShare] {
        let parts = row["professions"].split { $0 == ";" || $0 == "+" }.map(Self.trimmed).filter { !$0.isEmpty }
        let remedy = "Write a hybrid as in “nurse-adult 50; finance 50”."
        guard (1...10).contains(parts.count) else {
            throw row.error("\(parts.count) professions are given.", column: "professions", remedy: remedy)
        }
        var found: [(profession: Code, amount: Double)] = []
        for part in parts {
            var words = part.split(separator: " ")
            var amount: Double?
            if let last = words.last, words.count > 1, let number = Double(last.last == "%" ? last.dropLast() : last) {
                amount = number
                words.removeLast()
            }
            guard amount != nil || parts.count == 1, (amount ?? 1) > 0, (amount ?? 1) <= 100 else {
                throw row.error(
                    "“\(part.prefix(60))” has no share of the whole.",
                    column: "professions",
                    remedy: remedy
                )
            }
            do throws(CohortError) {
                let profession = try taxonomy.profession(named: words.joined(separator: " ")).id
                guard !found.contains(where: { $0.profession == profession }) else {
                    throw CohortError(.invalid, "\(profession) is named twice.")
                }
                found.append((profession, amount ?? 1))
            } catch {
                throw row.located(error, column: "professions")
            }
        }
        let sum = found.reduce(0) { $0 + $1.amount }
        guard [1.0, 100].contains(where: { abs(sum - $0) < 0.005 * $0 }) || found.count == 1 else {
            throw row.error(
                "The shares sum to \(sum), not to 100 or 1.",
                column: "professions",
                remedy: remedy
            )
        }
        return found.map { ProfessionShare(profession: $0.profession, share: Share($0.amount / sum) ?? .whole) }
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
