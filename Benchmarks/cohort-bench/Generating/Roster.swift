import CohortCore

/// Organisations and people that nobody ever was, by codes, with the variety of a region's workforce: every fifth has two
/// professions, every tenth manages nine, one in four works part-time.
struct Roster {
    let taxonomy: Taxonomy
    let participants: Int
    let seed: UInt64

    /// One for some thirty people, 4,000 at most.
    var organisations: Int { min(max(participants / 30, 8), 4_000) }

    private static let regions = [
        "East of England", "London", "Midlands", "North East and Yorkshire", "North West", "South East", "South West",
    ]
    private static let hours = [
        "mon-fri 09:00-17:00", "mon-fri 09:00-17:00", "mon-fri 08:00-18:00", "mon-thu 09:00-17:00",
    ]

    static func participantCode(_ index: Int) -> String { "P-\(padded(index + 1, width: 7))" }
    private static func organisationCode(_ index: Int) -> String { "ORG-\(padded(index + 1, width: 5))" }

    private static func padded(_ number: Int, width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    var organisationsCSV: String {
        var text = "code,name,sector,region\n"
        for index in 0..<organisations {
            let sector = Sector.allCases[index % Sector.allCases.count]
            let region = Self.regions[index % Self.regions.count]
            text += "\(Self.organisationCode(index)),Organisation \(index + 1),\(sector.rawValue),\(region)\n"
        }
        return text
    }

    /// - Parameters:
    ///   - roles: What posts are called; another word changes every row.
    ///   - stranger: The row, from 0, whose organisation there is not.
    func participantsCSV(roles: String = "Team lead", stranger: Int? = nil) -> String {
        var generator = SeededGenerator(seed: seed)
        var text = """
            code,organisation,role,professions,leadership,management,clinical,region,experience_years,line_manager,hours,\
            protected,aspiration,consent,contact_route

            """
        text.reserveCapacity(participants * 160)
        for index in 0..<participants {
            let organisation = generator.index(below: organisations)
            let manager = index % 10 == 0 ? "" : Self.participantCode(index - index % 10)
            let fields = [
                Self.participantCode(index),
                index == stranger ? "NOWHERE" : Self.organisationCode(organisation),
                "\(roles) \(index % 40 + 1)",
                professions(isHybrid: index % 5 == 4, &generator),
                "0.2", "0.5", "0.3",
                Self.regions[organisation % Self.regions.count],
                String(generator.index(below: 40)),
                manager,
                Self.hours[generator.index(below: Self.hours.count)],
                "", "wants", "yes",
                "route-\(index + 1)",
            ]
            text += fields.joined(separator: ",")
            text += "\n"
        }
        return text
    }

    private func professions(isHybrid: Bool, _ generator: inout SeededGenerator) -> String {
        let all = taxonomy.professions
        let first = generator.index(below: all.count)
        guard isHybrid, all.count > 1 else { return all[first].id.rawValue }
        let second = (first + 1 + generator.index(below: all.count - 1)) % all.count
        return "\(all[first].id) 0.6 + \(all[second].id) 0.4"
    }
}
