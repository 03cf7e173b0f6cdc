import CohortCore

/// Rules of a timetable that is only tried: what else would be if a weight, a share or a date were another.
struct TimetableTrial: Sendable {
    private var changes: [@Sendable (inout Programme, inout Cohort) -> Void] = []

    /// Reads settings such as `weights.furtherRoom` = `0`.
    ///
    /// - Throws: ``CohortError`` naming the setting that there is not, or whose value cannot be.
    init(_ settings: [String: String], taxonomy: Taxonomy) throws(CohortError) {
        for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
            if name.hasPrefix("weights.") {
                try addWeight(name, value)
            } else if name.hasPrefix("scarceCover.") {
                try addCover(name, value, taxonomy)
            } else {
                try addRule(name, value)
            }
        }
    }

    func change(_ programme: inout Programme, _ cohort: inout Cohort) {
        for change in changes { change(&programme, &cohort) }
    }

    private static let rules = ["minimumAttendance", "start", "schedule.dayStart", "schedule.dayEnd"]

    private mutating func addRule(_ name: String, _ value: String) throws(CohortError) {
        switch name {
        case "minimumAttendance":
            let share = try Self.read(name, value, "a share from 0 to 1") { Double($0).flatMap { Share($0) } }
            addRules { $0.minimumAttendance = share }
        case "start":
            let date = try Self.read(name, value, "a date such as 2027-01-04") { LocalDate($0) }
            changes.append { _, cohort in cohort.startDate = date }
        case "schedule.dayStart":
            let time = try Self.read(name, value, "a time of day such as 09:00") { LocalTime($0) }
            changes.append { programme, _ in programme.schedule.dayStart = time }
        case "schedule.dayEnd":
            let time = try Self.read(name, value, "a time of day such as 17:00") { LocalTime($0) }
            changes.append { programme, _ in programme.schedule.dayEnd = time }
        default: throw Self.unknown(name)
        }
    }

    private mutating func addWeight(_ name: String, _ value: String) throws(CohortError) {
        guard TimetableWeights.names.contains(where: { "weights.\($0.name)" == name }) else {
            throw Self.unknown(name)
        }
        let range = TimetableWeights.range
        let weight = try Self.read(name, value, "a whole number from 0 to 10,000") { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
        // Key paths cannot be carried to another thread, but names can.
        let word = String(name.dropFirst("weights.".count))
        addRules { rules in
            for known in TimetableWeights.names where known.name == word { rules.weights[keyPath: known.path] = weight }
        }
    }

    private mutating func addCover(_ name: String, _ value: String, _ taxonomy: Taxonomy) throws(CohortError) {
        let known = taxonomy.professions.map(\.id) + taxonomy.families.map(\.id)
        let word = String(name.dropFirst("scarceCover.".count))
        guard let kind = known.first(where: { $0.rawValue == word }) else {
            throw CohortError(
                .invalid,
                "The taxonomy has no profession or family “\(word.prefix(64))”.",
                at: .init(field: "settings"),
                remedy: Suggestion.sentence(for: word, among: known.map(\.rawValue))
                    ?? "`cohortctl taxonomy professions` lists them."
            )
        }
        let share = try Self.read(name, value, "a share from 0 to 1") { Double($0).flatMap { Share($0) } }
        addRules { $0.scarceCover[kind] = share }
    }

    private mutating func addRules(_ change: @escaping @Sendable (inout TimetableRules) -> Void) {
        changes.append { programme, _ in
            var rules = programme.timetable ?? .standard
            change(&rules)
            programme.timetable = rules
        }
    }

    private static func read<Value>(
        _ name: String,
        _ text: String,
        _ expected: String,
        _ parse: (String) -> Value?
    ) throws(CohortError) -> Value {
        if let value = parse(text) { return value }
        throw CohortError(
            .invalid,
            "“\(text.prefix(60))” is not \(expected), as \(name) must be.",
            at: .init(field: "settings")
        )
    }

    private static func unknown(_ name: String) -> CohortError {
        let known = rules + TimetableWeights.names.map { "weights.\($0.name)" }
        return CohortError(
            .invalid,
            "There is no setting “\(name.prefix(60))” of a timetable.",
            at: .init(field: "settings"),
            remedy: Suggestion.sentence(for: name, among: known)
                ?? "Known are \(known.joined(separator: ", ")) and scarceCover.PROFESSION."
        )
    }
}
