import CohortCore

extension Module {
    init(reading reader: YAMLReader) {
        let occurrences = reader.integer("occurrences", in: 1...200, default: 1)
        self.init(
            code: reader.code("code"),
            title: reader.string("title"),
            process: reader.choice("process", standIn: .workshop),
            minutes: reader.integer("minutes", in: 5...1_440),
            unit: reader.choice("unit", default: .cohort),
            occurrences: occurrences,
            develops: Module.developments(reader.optionalSection("develops")),
            place: Module.place(reader),
            equipment: reader.strings("equipment", atMost: 20),
            facilitators: reader.has("facilitators")
                ? reader.choices("facilitators", of: FacilitatorBackground.self, atMost: 10)
                : Module.facilitators(reader),
            earliestWeek: reader.integer("earliestWeek", in: 1...520),
            latestWeek: reader.integer("latestWeek", in: 1...520),
            after: Module.precedences(reader),
            seriesSpacing: reader.optionalSection("seriesSpacing").map(Spacing.init(reading:)) ?? Spacing(),
            tags: reader.strings("tags", atMost: 20)
        )
    }

    private static func facilitators(_ reader: YAMLReader) -> [FacilitatorBackground] {
        reader.allow(["facilitators"])
        return defaultFacilitators
    }

    /// `develops` maps competences to dimensions to strengths: `{team-working: {skills: 3, relationships: 2}}`.
    private static func developments(_ reader: YAMLReader?) -> [Development] {
        guard let reader else { return [] }
        return reader.keys.flatMap { key -> [Development] in
            let strengths = reader.section(key)
            strengths.allow(Dimension.allCases.map(\.rawValue))
            guard let competence = Code(rawValue: key) else {
                reader.refuse("“\(key.prefix(60))” is not the code of a competence.", key: key)
                return []
            }
            return Dimension.allCases.filter { strengths.has($0.rawValue) }
                .map { dimension in
                    Development(
                        competence: competence,
                        dimension: dimension,
                        strength: strengths.integer(dimension.rawValue, in: 0...3)
                    )
                }
        }
    }

    /// `place: online`, or a room, with `seats` where more are needed than the cohort has members.
    private static func place(_ reader: YAMLReader) -> SessionPlace {
        let seats = reader.optionalInteger("seats", in: 1...10_000)
        switch reader.choice("place", of: Place.self, default: .room) {
        case .room: return .room(seats: seats)
        case .online:
            if seats != nil { reader.refuse("An online session takes no seats.", key: "seats", remedy: "Remove it.") }
            return .online
        }
    }

    /// `after` lists module codes, or mappings with `module`, `minimumDays` and `maximumDays`.
    private static func precedences(_ reader: YAMLReader) -> [Precedence] {
        reader.entries("after", atMost: 100).compactMap { entry in
            switch entry {
            case .scalar(let text, let field):
                guard let code = Code(rawValue: text) else {
                    reader.refuse("“\(text.prefix(60))” is not the code of a module.", inField: field)
                    return nil
                }
                return Precedence(module: code)
            case .mapping(let mapping):
                return Precedence(module: mapping.code("module"), spacing: Spacing(reading: mapping))
            }
        }
    }

    private enum Place: String, CaseIterable {
        case room, online
    }
}

extension Spacing {
    init(reading reader: YAMLReader) {
        let minimum = reader.integer("minimumDays", in: 0...3_650, default: 1)
        let maximum = reader.optionalInteger("maximumDays", in: 0...3_650)
        if let maximum, maximum < minimum {
            reader.refuse("\(maximum) days at most cannot be kept with \(minimum) at least.", key: "maximumDays")
        }
        self.init(minimumDays: minimum, maximumDays: maximum)
    }
}
