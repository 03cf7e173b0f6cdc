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

    /// The people, in posts called `roles`; the organisation in row `stranger`, counted from 0, there is not.
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

    /// Half of all are nurses, allied health professionals or doctors, the other half anything.
    private func professions(isHybrid: Bool, _ generator: inout SeededGenerator) -> String {
        let all = taxonomy.professions
        let common = [("nursing-and-midwifery", 0.2), ("allied-health", 0.35), ("medicine", 0.5)]
        let roll = generator.unit()
        let family = common.first { roll < $0.1 }?.0
        let wanted = all.filter { family == nil || $0.family.rawValue == family }
        let choice = wanted.isEmpty ? all : wanted
        let first = choice[generator.index(below: choice.count)].id
        guard isHybrid else { return first.rawValue }
        let others = all.filter { $0.id != first }
        guard !others.isEmpty else { return first.rawValue }
        return "\(first) 0.6 + \(others[generator.index(below: others.count)].id) 0.4"
    }
}
