import CohortCore

/// Takes the cost of each weighted constraint apart into sentences, with whom and what they concern.
///
/// The costs of a constraint's items add up to what ``TimetableChecker`` says of it.
struct AnalysisItems {
    let facts: CheckerFacts
    let problem: TimetableProblem

    init(_ problem: TimetableProblem, _ placements: [String: Placement]) {
        self.problem = problem
        facts = CheckerFacts(placements, problem)
    }

    func weights(of cohort: Code) -> TimetableWeights { facts.cohorts[cohort]?.weights ?? .standard }

    /// The codes of those who are in both sessions of a clash, or whom a session takes from patients or misses.
    func people(in violation: TimetableViolation) -> [String] {
        let events = facts.placed.filter { violation.events.contains($0.event.key) }
        switch violation.constraint {
        case .personClash:
            let members = events.map { Set(facts.members(of: $0.event)) }
            guard let first = members.first else { return [] }
            return codes(members.dropFirst().reduce(first) { $0.intersection($1) })
        case .minimumAttendance:
            return codes(events.flatMap { facts.missing($0.event, at: $0.placement.slot).map(\.person) })
        case .scarceCover:
            let scarce = Set(problem.covers.flatMap(\.people))
            return codes(Set(events.flatMap { facts.members(of: $0.event) }).intersection(scarce))
        case .protectedHours:
            let missing = events.flatMap { facts.missing($0.event, at: $0.placement.slot) }
            return codes(missing.filter { $0.presence == .protected }.map(\.person))
        default: return []
        }
    }

    func items(of constraint: TimetableConstraint) -> [TimetableAnalysis.Item] {
        switch constraint {
        case .attendance: attendance
        case .fairness: fairness
        case .regularity: regularity
        case .weekdaySpread: weekdaySpread
        case .roomStability: further("rooms", \.furtherRoom, free: { _ in 1 }, roomName)
        case .facilitatorStability:
            further("facilitators", \.furtherFacilitator, free: fewestFacilitators, facilitatorNames)
        case .startTimeStability: further("times of day", \.furtherStartTime, free: { _ in 1 }, timeOfDay)
        case .region: region
        case .partTimerWeekday: partTimers
        case .travellers: travellers
        case .facilitatorBalance: facilitatorBalance
        case .money: money
        case .leastChange: leastChange
        case .workingDay, .programmeHours, .window, .minimumAttendance, .protectedHours, .roomSuitability, .roomOpening,
            .facilitatorBackground, .facilitatorHours, .pin, .personClash, .roomClash, .facilitatorClash,
            .facilitatorLoad, .scarceCover, .spacing:
            []
        }
    }

    private static func pairs(_ count: Int) -> Int { count * (count - 1) / 2 }

    // MARK: - People

    private var attendance: [TimetableAnalysis.Item] {
        facts.placed.compactMap { event, placement -> TimetableAnalysis.Item? in
            let missing = facts.missing(event, at: placement.slot)
            guard !missing.isEmpty else { return nil }
            let weights = weights(of: event.cohort)
            let cost = missing.map { weights.missing * ($0.presence == .protected ? weights.protectedFactor : 1) }
            let codes = codes(missing.map(\.person))
            return TimetableAnalysis.Item(
                "\(Self.list(codes)) cannot come to \(event.key) on \(placement.slot).",
                events: [event.key],
                participants: codes,
                cost: cost.reduce(0, +)
            )
        }
    }

    private var fairness: [TimetableAnalysis.Item] {
        byMember { event, placement in facts.missing(event, at: placement.slot).map(\.person) }
            .map { cohort, person, events in
                TimetableAnalysis.Item(
                    "\(Self.list(codes([person]))) misses \(events.count) sessions of \(cohort).",
                    events: events.map(\.key),
                    participants: codes([person]),
                    cost: Self.pairs(events.count) * weights(of: cohort).repeatedMiss
                )
            }
    }

    private var partTimers: [TimetableAnalysis.Item] {
        Weekday.allCases.flatMap { weekday in
            byMember { event, placement in
                guard placement.slot.date.weekday == weekday else { return [] }
                return facts.members(of: event).filter { person in
                    guard let pattern = facts.participants[person]?.pattern else { return false }
                    return pattern.isPartTime && !pattern.weekdays.contains(weekday)
                }
            }
            .map { cohort, person, events in
                TimetableAnalysis.Item(
                    "\(Self.list(codes([person]))) does not work on a \(weekday.name), when \(events.count) sessions "
                        + "of \(cohort) are.",
                    events: events.map(\.key),
                    participants: codes([person]),
                    cost: Self.pairs(events.count) * weights(of: cohort).partTimerWeekday
                )
            }
        }
    }

    /// Those whom something concerns in more than one session of a cohort.
    private func byMember(
        _ concerned: (TimetableEvent, Placement) -> [Participant.ID]
    ) -> [(cohort: Code, person: Participant.ID, events: [TimetableEvent])] {
        problem.cohorts.flatMap { cohort in
            var events: [Participant.ID: [TimetableEvent]] = [:]
            for (event, placement) in facts.placed where event.cohort == cohort.code {
                for person in concerned(event, placement) { events[person, default: []].append(event) }
            }
            return events.filter { $0.value.count > 1 }.map { (cohort.code, $0.key, $0.value) }
        }
    }

    private var travellers: [TimetableAnalysis.Item] {
        problem.cohorts.flatMap { cohort -> [TimetableAnalysis.Item] in
            let own = facts.placed.filter { $0.event.cohort == cohort.code && !$0.event.isOnline }
            return Dictionary(grouping: own, by: \.placement.slot.date).compactMap { date, day in
                let people = Set(day.flatMap { facts.members(of: $0.event) }).filter { person in
                    facts.participants[person]?.travels == true
                }
                // What one day costs is what its sessions alone would cost.
                let alone = CheckerFacts(
                    Dictionary(uniqueKeysWithValues: day.map { ($0.event.key, $0.placement) }),
                    problem
                )
                let cost = alone.travellerCost
                guard cost > 0 else { return nil }
                return TimetableAnalysis.Item(
                    "On \(date) \(Self.list(codes(people))) travel for one short session of \(cohort.code), or wait between two.",
                    events: day.map(\.event.key),
                    participants: codes(people),
                    cost: cost
                )
            }
        }
    }

    // MARK: - Days and times

    private var regularity: [TimetableAnalysis.Item] {
        let cohortOf = Dictionary(problem.events.map { ($0.key, $0.cohort) }) { first, _ in first }
        return problem.links.compactMap { link -> TimetableAnalysis.Item? in
            guard let target = link.targetDays, let earlier = facts.placements[link.before]?.slot.date,
                let later = facts.placements[link.after]?.slot.date, let cohort = cohortOf[link.after]
            else { return nil }
            let off = abs(later - earlier - target)
            guard off > 0 else { return nil }
            return TimetableAnalysis.Item(
                "\(link.after) comes \(later - earlier) days after \(link.before); \(target) would be best.",
                events: [link.before, link.after],
                cost: off * weights(of: cohort).spacingDay
            )
        }
    }

    private var weekdaySpread: [TimetableAnalysis.Item] {
        problem.cohorts.flatMap { cohort -> [TimetableAnalysis.Item] in
            let own = facts.placed.filter { $0.event.cohort == cohort.code }
            let byWeekday = Dictionary(grouping: own) { $0.placement.slot.date.weekday }
            return byWeekday.compactMap { weekday, there -> TimetableAnalysis.Item? in
                guard there.count > 1 else { return nil }
                return TimetableAnalysis.Item(
                    "\(cohort.code) meets \(there.count) times on a \(weekday.name).",
                    events: there.map(\.event.key),
                    cost: Self.pairs(there.count) * weights(of: cohort.code).sameWeekday
                )
            }
        }
    }

    /// One item for each cohort that uses more of something than it must.
    private func further(
        _ noun: String,
        _ weight: KeyPath<TimetableWeights, Int>,
        free: (TimetableCohort) -> Int,
        _ things: (Placement) -> [String]
    ) -> [TimetableAnalysis.Item] {
        problem.cohorts.compactMap { cohort -> TimetableAnalysis.Item? in
            let own = facts.placed.filter { $0.event.cohort == cohort.code }
            var uses: [String: Int] = [:]
            for (_, placement) in own { for thing in things(placement) { uses[thing, default: 0] += 1 } }
            let further = uses.count - free(cohort)
            guard further > 0 else { return nil }
            // What is used least is what could most easily go.
            let named = uses.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) (\($0.value))" }
            let rare = Set(uses.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(further).map(\.key))
            return TimetableAnalysis.Item(
                "\(cohort.code) uses \(uses.count) \(noun), \(further) more than needed: \(Self.list(named)).",
                events: own.filter { !rare.isDisjoint(with: things($0.placement)) }.map(\.event.key),
                cost: further * weights(of: cohort.code)[keyPath: weight]
            )
        }
    }

    private func fewestFacilitators(_ cohort: TimetableCohort) -> Int {
        let all = problem.events.filter { $0.cohort == cohort.code }
        return FacilitatorBackground.allCases.map { background in
            all.map { $0.facilitators.count { $0 == background } }.max() ?? 0
        }.reduce(0, +)
    }

    // MARK: - Facilitators, places and changes

    private var facilitatorBalance: [TimetableAnalysis.Item] {
        var led: [Facilitator.ID: [LocalDate: [TimetableEvent]]] = [:]
        for (event, placement) in facts.placed {
            let date = placement.slot.date
            let monday = date - (Weekday.allCases.firstIndex(of: date.weekday) ?? 0)
            for id in placement.facilitators { led[id, default: [:]][monday, default: []].append(event) }
        }
        return led.flatMap { id, weeks in
            weeks.filter { $0.value.count > 1 }.map { monday, events in
                TimetableAnalysis.Item(
                    "The facilitator \(facilitators[id] ?? "\(id)") leads \(events.count) sessions in the week of \(monday).",
                    events: events.map(\.key),
                    cost: events.map { weights(of: $0.cohort).facilitatorLoad * (events.count - 1) }.reduce(0, +)
                )
            }
        }
    }

    private var money: [TimetableAnalysis.Item] {
        facts.placed.compactMap { event, placement -> TimetableAnalysis.Item? in
            let alone = CheckerFacts([event.key: placement], problem)
            let cost = alone.moneyCost
            guard cost > 0 else { return nil }
            return TimetableAnalysis.Item(
                "The room and facilitators of \(event.key) cost £\(facts.pence(event, placement) / 100).",
                events: [event.key],
                cost: cost
            )
        }
    }

    private var region: [TimetableAnalysis.Item] {
        facts.placed.compactMap { event, placement -> TimetableAnalysis.Item? in
            guard let room = placement.room.flatMap({ facts.rooms[$0] }), let cohort = facts.cohorts[event.cohort],
                room.profile.region != cohort.region
            else { return nil }
            return TimetableAnalysis.Item(
                "\(event.key) is in \(room.profile.code) in \(room.profile.region); its cohort is of \(cohort.region).",
                events: [event.key],
                cost: weights(of: event.cohort).otherRegion
            )
        }
    }

    private var leastChange: [TimetableAnalysis.Item] {
        facts.placed.compactMap { event, placement -> TimetableAnalysis.Item? in
            let cost = facts.changeCost(event, placement)
            guard cost > 0 else { return nil }
            return TimetableAnalysis.Item(
                "\(event.key) was published, and changes its \(Self.list(facts.changes(event, placement))).",
                events: [event.key],
                cost: cost
            )
        }
    }

    // MARK: - Names

    private func roomName(_ placement: Placement) -> [String] { placement.room.map { [rooms[$0] ?? "\($0)"] } ?? [] }
    private func timeOfDay(_ placement: Placement) -> [String] { ["\(placement.slot.start)"] }

    private func facilitatorNames(_ placement: Placement) -> [String] {
        placement.facilitators.map { facilitators[$0] ?? "\($0)" }
    }

    private var rooms: [Room.ID: String] { facts.rooms.mapValues(\.profile.code.rawValue) }
    private var facilitators: [Facilitator.ID: String] { facts.facilitators.mapValues(\.profile.code.rawValue) }

    func codes(_ people: some Sequence<Participant.ID>) -> [String] {
        people.compactMap { facts.participants[$0]?.code.rawValue }.sorted()
    }

    /// `A, B and C`, and how many more where there are many.
    static func list(_ names: [String]) -> String {
        guard names.count > 1, let last = names.last else { return names.first ?? "nobody" }
        if names.count > 8 { return names.prefix(7).joined(separator: ", ") + " and \(names.count - 7) more" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }
}
