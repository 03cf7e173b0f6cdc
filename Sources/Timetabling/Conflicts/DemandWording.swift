import CohortCore

/// Puts demands into words, with what would lift them.
struct DemandWording {
    private let problem: TimetableProblem

    init(_ problem: TimetableProblem) {
        self.problem = problem
    }

    /// One for each constraint that binds single events, and one for each link, facilitator and cover.
    func demands(_ demands: Set<Demand>, on events: [Int], _ domains: DemandDomains) -> [TimetableDemand] {
        var ruled: [TimetableConstraint: [Int]] = [:]
        var found: [TimetableDemand] = []
        for demand in demands {
            switch demand {
            case .rule(let rule, let event): ruled[rule, default: []].append(event)
            case .pin(let event): ruled[.pin, default: []].append(event)
            case .link(let link): found.append(self.link(link))
            case .load(let facilitator): found.append(load(facilitator, events, domains))
            case .cover(let cover): found.append(self.cover(cover, events, domains))
            case .people, .rooms, .facilitators: continue
            }
        }
        for (rule, events) in ruled { found.append(self.rule(rule, events.sorted())) }
        let keys = events.map { problem.events[$0].key }
        for (demand, constraint) in [
            (Demand.people, TimetableConstraint.personClash), (.rooms, .roomClash), (.facilitators, .facilitatorClash),
        ] where demands.contains(demand) {
            found.append(together(constraint, keys))
        }
        let order = TimetableConstraint.allCases
        return found.sorted { left, right in
            let (first, second) = (
                order.firstIndex(of: left.constraint) ?? 0, order.firstIndex(of: right.constraint) ?? 0
            )
            if first != second { return first < second }
            return (left.events + [left.sentence]).lexicographicallyPrecedes(right.events + [right.sentence])
        }
    }

    private func rule(_ rule: TimetableConstraint, _ events: [Int]) -> TimetableDemand {
        let each = events.map { problem.events[$0] }
        let keys = each.map(\.key)
        let names = AnalysisItems.list(keys)
        let isOne = keys.count == 1
        let sentence =
            switch rule {
            case .workingDay: "\(names) \(isOne ? "is" : "are") on working days."
            case .programmeHours: hours(each)
            case .window:
                AnalysisItems.list(each.map { "\($0.key) is from \($0.first) to \($0.last)" }) + "."
            case .minimumAttendance:
                "At least the least share of those who take part can come to \(names)."
            case .protectedHours: "Nobody is taken from patients by \(names)."
            case .roomSuitability: AnalysisItems.list(each.map(roomNeed)) + "."
            case .roomOpening: "The room of \(names) is open then."
            case .facilitatorBackground:
                AnalysisItems.list(each.map { "\($0.key) is led by \(Self.backgrounds($0))" }) + "."
            case .facilitatorHours: "Those who lead \(names) are at work then, and not away."
            case .pin:
                AnalysisItems.list(each.map { "\($0.key) is pinned to \($0.pin.slot.map { "\($0)" } ?? "a slot")" })
                    + "."
            default: "\(rule.name) holds for \(names)."
            }
        return TimetableDemand(rule, events: keys, sentence: sentence, remedy: remedy(for: rule))
    }

    private func hours(_ events: [TimetableEvent]) -> String {
        AnalysisItems.list(
            events.map { event in
                let days = event.schedule.weekdays.map(\.abbreviation).joined(separator: " ")
                return "\(event.key) (\(event.minutes) minutes) is within \(days) "
                    + "\(event.schedule.dayStart)–\(event.schedule.dayEnd)"
            }
        ) + "."
    }

    private func roomNeed(_ event: TimetableEvent) -> String {
        let cohort = problem.cohorts.first { $0.code == event.cohort }
        let people = event.seats ?? event.members?.count ?? cohort?.members.count ?? 0
        let equipment = event.equipment.isEmpty ? "" : " and \(event.equipment.joined(separator: " and "))"
        return "\(event.key) has a room with \(people) seats\(equipment)"
    }

    private static func backgrounds(_ event: TimetableEvent) -> String {
        event.facilitators.map(\.rawValue).joined(separator: " + ")
    }

    private func link(_ index: Int) -> TimetableDemand {
        let link = problem.links[index]
        let days = link.maximumDays.map { "\(link.minimumDays) to \($0) days" } ?? "at least \(link.minimumDays) days"
        return TimetableDemand(
            .spacing,
            events: [link.before, link.after],
            sentence: "\(link.after) comes \(days) after \(link.before).",
            remedy: "Let \(link.after) come sooner or later after \(link.before), or drop that order."
        )
    }

    private func load(_ index: Int, _ events: [Int], _ domains: DemandDomains) -> TimetableDemand {
        let facilitator = problem.facilitators[index].profile
        let led = events.filter { event in
            domains.compiled.events[event].seats.contains { $0.contains(index) }
        }
        let most = facilitator.maximumSessionsPerWeek
        return TimetableDemand(
            .facilitatorLoad,
            events: led.map { problem.events[$0].key },
            sentence:
                "The facilitator \(facilitator.code) leads at most \(most) session\(most == 1 ? "" : "s") a week.",
            remedy: "Let \(facilitator.code) lead \(most + 1) sessions a week, or add a facilitator who is "
                + "\(facilitator.background.rawValue)."
        )
    }

    private func cover(_ index: Int, _ events: [Int], _ domains: DemandDomains) -> TimetableDemand {
        let cover = problem.covers[index]
        let away = events.filter {
            domains.model.count(domains.compiled.events[$0].group, of: index) > 0
        }
        return TimetableDemand(
            .scarceCover,
            events: away.map { problem.events[$0].key },
            sentence: "At most \(cover.most) of \(cover.people.count) \(cover.name) are in sessions at one time.",
            remedy: "Let more of them be away at once, or form cohorts that share them out."
        )
    }

    private func together(_ constraint: TimetableConstraint, _ keys: [String]) -> TimetableDemand {
        let names = AnalysisItems.list(keys)
        let sentence =
            switch constraint {
            case .personClash: "Nobody is in two of \(names) at once."
            case .roomClash: "No room holds two of \(names) at once."
            default: "No facilitator leads two of \(names) at once."
            }
        return TimetableDemand(constraint, events: keys, sentence: sentence, remedy: remedy(for: constraint))
    }

    func remedy(for constraint: TimetableConstraint) -> String {
        switch constraint {
        case .workingDay: "Let one of them be on other days, by a wider window."
        case .programmeHours: "Let the programme meet on more days or for longer, or make a session shorter."
        case .window: "Widen the window of one of them."
        case .minimumAttendance: "Lower the least share of people who can come."
        case .protectedHours: "Let those who are with patients swap that clinic, or change cohorts."
        case .roomSuitability: "Add a room that has what is needed, or ask for less."
        case .roomOpening: "Open a suitable room for longer, or drop a closure."
        case .facilitatorBackground: "Add a facilitator of that background, or ask for another."
        case .facilitatorHours: "Free a facilitator then, or add one."
        case .pin: "Take the pin off one of them."
        case .personClash: "Take those who are in both out of one, or give one more time."
        case .roomClash: "Add a room, or hold one of them online."
        case .facilitatorClash, .facilitatorLoad: "Add a facilitator of that background."
        case .spacing: "Bring the sessions closer together, or further apart."
        default: "Relax the rule “\(constraint.name)”."
        }
    }
}
