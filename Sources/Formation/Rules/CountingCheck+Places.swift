import CohortCore

/// Regions, sites, half-days, cover and attributes.
extension CountingCheck {
    mutating func checkPlaces(_ rule: FormationRule) {
        let groups = problem.groups.count
        switch rule {
        case .maximumRegions(let most):
            // A region with more people than the largest group has places reaches several groups.
            let room = max(1, problem.groups.map(\.maximum).max() ?? 1)
            let reach = Roster.counts(of: roster.region).reduce(0) { $0 + ($1.count + room - 1) / room }
            if reach > most * groups {
                find(
                    [rule],
                    "\(groups) groups of at most \(most) regions reach \(most * groups) times into a region; "
                        + "\(roster.regionCount) regions with these numbers of people need \(reach)."
                )
            }
        case .commonSlots(let least):
            for person in problem.people {
                let has = person.slots.rawValue & WeeklySlots.wholeWeek.rawValue
                guard has.nonzeroBitCount < least else { continue }
                find(
                    [rule],
                    "\(person.code) can come on \(has.nonzeroBitCount) half-days a week; \(least) are asked for."
                )
                return
            }
        case .protectedCover(let family, let share): checkCover(rule, family, share)
        case .noOneAloneOf(let attribute, let values):
            var counts: [String: Int] = [:]
            for person in problem.people {
                if let value = person.attributes[attribute] { counts[value, default: 0] += 1 }
            }
            for value in counts.keys.sorted() where counts[value] == 1 && (values.isEmpty || values.contains(value)) {
                find([rule], "Somebody is the only one of their \(attribute) in all.")
            }
        case .travelLimit(let limit): checkTravel(rule, limit)
        default: break
        }
    }

    private mutating func checkCover(_ rule: FormationRule, _ family: Code, _ share: Share) {
        guard let place = roster.families.firstIndex(of: family) else { return }
        let groups = problem.groups.count
        let staff = roster.organisation.indices.filter { roster.mainFamily[$0] == place }.map {
            roster.organisation[$0]
        }
        for (organisation, has) in Roster.counts(of: staff) {
            let cap = FormationRule.protectedCoverCap(share: share, people: has)
            guard has > cap * groups else { continue }
            find(
                [rule],
                "\(groups) groups take \(cap * groups) of \(family) from organisation "
                    + "\(roster.organisations[organisation]) at \(cap) each; there are \(has)."
            )
        }
    }

    /// More people than groups, every two of them too far apart, from as many beginnings as are quickly tried.
    private mutating func checkTravel(_ rule: FormationRule, _ limit: Kilometres) {
        let groups = problem.groups.count
        guard groups <= 50 else { return }
        let sites = Array(Set(problem.people.compactMap(\.site)))
            .sorted { ($0.latitude, $0.longitude) < ($1.latitude, $1.longitude) }
        guard sites.count > groups, sites.count <= 2_000 else { return }
        for first in sites.prefix(50) {
            var chosen = [first]
            for site in sites where chosen.allSatisfy({ $0.distance(to: site) > limit }) { chosen.append(site) }
            guard chosen.count > groups else { continue }
            let people = chosen.compactMap { site in problem.people.first { $0.site == site }?.code.rawValue }
            find(
                [rule],
                "\(Words.list(Array(people.prefix(groups + 1)))) are each more than \(Words.decimal(limit.value)) km from "
                    + "every other of them; \(groups) groups hold \(groups) of them."
            )
            return
        }
    }
}

extension WeeklySlots {
    static let wholeWeek = WeeklySlots(rawValue: 1 << UInt16(WeeklySlots.count) - 1)
}
