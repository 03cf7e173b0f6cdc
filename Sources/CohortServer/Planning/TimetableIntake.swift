import CohortCore
import Timetabling

/// What people bring to a timetable beside their hours: the cover that their site needs, and how far they come.
struct TimetableIntake {
    private var profiles: [Participant.ID: ParticipantProfile] = [:]
    private var travellers: Set<Participant.ID> = []
    /// By profession or family, the smallest share that a programme of the timetable asks for.
    private var scarceCover: [Code: Share] = [:]

    /// How many of one kind of people of a site may be in sessions at one time.
    struct Limit: Hashable {
        var name: String
        var people: [Participant.ID]
        var most: Int
    }

    /// - Returns: The region in which most members work, where the rooms of the cohort should be.
    mutating func take(_ members: [Participant], under rules: TimetableRules) -> String {
        for (kind, share) in rules.scarceCover { scarceCover[kind] = min(scarceCover[kind] ?? .whole, share) }
        let regions = Dictionary(grouping: members, by: \.profile.region).mapValues(\.count)
        let region = regions.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? ""
        for member in members {
            profiles[member.id] = member.profile
            if member.profile.region != region { travellers.insert(member.id) }
        }
        return region
    }

    /// Whether somebody works in another region than the rooms of one of their cohorts.
    func travels(_ person: Participant.ID) -> Bool { travellers.contains(person) }

    /// One for each site and each scarce profession or family of which it has people here: of one alone too, so that an
    /// explanation can say that they are the only one.
    func limits(_ taxonomy: Taxonomy) -> [Limit] {
        scarceCover.sorted { $0.key < $1.key }.flatMap { kind, share in
            let people = profiles.filter { _, profile in
                guard let main = profile.mainProfession else { return false }
                return main == kind || taxonomy.profession(main)?.family == kind
            }
            return Dictionary(grouping: people, by: \.value.organisation).sorted { $0.key < $1.key }
                .map { site, people in
                    Limit(
                        name: "\(kind) of \(site)",
                        people: people.map(\.key).sorted(),
                        most: max(1, Int(share.value * Double(people.count)))
                    )
                }
        }
    }

    func covers(_ taxonomy: Taxonomy) -> [TimetableCover] {
        limits(taxonomy).map { TimetableCover(name: $0.name, people: $0.people, most: $0.most) }
    }
}
