import CohortCore

/// Says of events without a slot what stands in their way, and what change would help.
enum Infeasibility {
    static func unplaceable(in compiled: CompiledProblem, _ compiler: Compiler) -> [UnplaceableEvent] {
        compiled.events.indices.filter { compiled.events[$0].candidates.isEmpty }.map { index in
            let census = compiler.census(of: index)
            return UnplaceableEvent(
                event: compiler.problem.events[index].key,
                census: census,
                relaxation: relaxation(of: index, census, compiler)
            )
        }
    }

    private static func relaxation(of index: Int, _ census: SlotCensus, _ compiler: Compiler) -> String {
        let event = compiler.problem.events[index]
        // What alone forbids slots is what frees them; fixed lacks come first, for nothing else helps against them.
        for count in census.forbidden where count.constraint == .roomSuitability {
            return suitableRoom(event, compiler)
        }
        for count in census.forbidden where count.constraint == .facilitatorBackground {
            let needed = event.facilitators.map(\.rawValue).joined(separator: " + ")
            return "Add facilitators: it needs \(needed), all different."
        }
        for count in census.forbidden where count.constraint == .scarceCover { return cover(index, compiler) }
        guard let nearest = census.forbidden.filter({ $0.alone > 0 }).max(by: { $0.alone < $1.alone }) else {
            let names = census.forbidden.prefix(2).map(\.constraint.name).joined(separator: " and ")
            return "No single change is enough; the rules \(names) forbid the most, so relax both or move its window."
        }
        switch nearest.constraint {
        case .minimumAttendance: return attendance(index, compiler)
        case .protectedHours: return protectedHours(index, compiler)
        case .spacing: return spacing(index, compiler)
        case .workingDay:
            return "Its window holds no working day that would do: allow days outside \(event.first) to \(event.last)."
        case .programmeHours:
            let schedule = event.schedule
            return "Let the programme meet on other days or outside \(schedule.dayStart)–\(schedule.dayEnd), "
                + "or make the session shorter than \(event.minutes) minutes."
        case .roomOpening:
            return "Open a suitable room for longer, or drop a closure: that frees \(nearest.alone) slots."
        case .facilitatorHours:
            return "Free a facilitator on one of the \(nearest.alone) slots that only their hours and absences forbid."
        case .window, .roomSuitability, .facilitatorBackground, .pin, .personClash, .roomClash, .facilitatorClash,
            .facilitatorLoad, .scarceCover, .attendance, .fairness, .regularity, .weekdaySpread, .partTimerWeekday,
            .roomStability, .facilitatorStability, .startTimeStability, .region, .travellers, .facilitatorBalance,
            .money, .leastChange:
            return "Relax the rule “\(nearest.constraint.name)”: that frees \(nearest.alone) slots."
        }
    }

    private static func suitableRoom(_ event: TimetableEvent, _ compiler: Compiler) -> String {
        let people =
            event.members?.count
            ?? compiler.problem.cohorts.first { $0.code == event.cohort }?.members.count ?? 0
        let needed = event.seats ?? people
        let equipment = event.equipment.isEmpty ? "" : " and \(event.equipment.joined(separator: " and "))"
        let largest = compiler.problem.rooms.filter { event.equipment.allSatisfy($0.profile.equipment.contains) }
            .max { $0.profile.seats < $1.profile.seats }
        let nearest = largest.map { " The nearest is \($0.profile.code) with \($0.profile.seats) seats." } ?? ""
        return "Add a room with \(needed) seats\(equipment).\(nearest)"
    }

    private static func cover(_ index: Int, _ compiler: Compiler) -> String {
        let members = Set(compiler.members(of: index))
        for cover in compiler.problem.covers {
            let count = members.intersection(cover.people).count
            guard count > cover.most else { continue }
            return
                "It takes \(count) of the \(cover.name) at once and at most \(cover.most) may be away: hold it for part of "
                + "the cohort at a time, change the cohort’s members, or raise the share that may be away."
        }
        return "Hold it for part of the cohort at a time, or raise the share of a scarce profession that may be away."
    }

    /// The best attendance among the slots that only attendance forbids.
    private static func attendance(_ index: Int, _ compiler: Compiler) -> String {
        var bestShare = -1.0
        var bestSlot: Slot?
        let grid = compiler.rules.grid
        let event = compiler.event(index)
        let count = compiler.rules.groups[event.group].count
        compiler.forEachSlot(ofWindow: index) { day, start in
            guard compiler.rules.forbidding(index, day: day).isEmpty,
                compiler.forbidding(index, day: day, start: start) == [.minimumAttendance]
            else { return }
            let cell = grid.cell(day: day, start: start, duration: event.duration)
            let missing = compiler.rules.missing(from: event.group, day: day, cell: cell).people.count
            let share = Double(count - missing) / Double(max(1, count))
            if share > bestShare {
                bestShare = share
                bestSlot = grid.slot(day: day, start: start, minutes: event.minutes)
            }
        }
        guard let slot = bestSlot else { return "Lower the minimum attendance." }
        let percent = Int((bestShare * 100).rounded(.down))
        return "Lower the minimum attendance to \(percent) %: so many could come on \(slot)."
    }

    /// The slot that only protected hours forbid and that the fewest are with patients on.
    private static func protectedHours(_ index: Int, _ compiler: Compiler) -> String {
        let grid = compiler.rules.grid
        let event = compiler.event(index)
        var fewest = Int.max
        var best: (slot: Slot, people: [Int32])?
        compiler.forEachSlot(ofWindow: index) { day, start in
            guard compiler.rules.forbidding(index, day: day).isEmpty,
                compiler.forbidding(index, day: day, start: start) == [.protectedHours]
            else { return }
            let cell = grid.cell(day: day, start: start, duration: event.duration)
            let missing = compiler.rules.missing(from: event.group, day: day, cell: cell)
            guard missing.withPatients < fewest else { return }
            fewest = missing.withPatients
            let people = missing.people.filter {
                compiler.rules.presence.presence(Int($0), day: day, cell: cell) == .protected
            }
            best = (grid.slot(day: day, start: start, minutes: event.minutes), people)
        }
        guard let best else { return "Free some of its members' protected clinical hours." }
        let codes = best.people.prefix(5).map { compiler.problem.participants[Int($0)].code.rawValue }
        let more = best.people.count > 5 ? " and \(best.people.count - 5) more" : ""
        return
            "On \(best.slot) only the protected clinical hours of \(codes.joined(separator: ", "))\(more) are in the "
            + "way: let them swap that clinic, or change cohorts."
    }

    /// How far the window would have to open for the sessions before and after.
    private static func spacing(_ index: Int, _ compiler: Compiler) -> String {
        let event = compiler.problem.events[index]
        let first = compiler.rules.grid.firstDay + compiler.rules.window.earliest[index]
        let last = compiler.rules.grid.firstDay + compiler.rules.window.latest[index]
        if first > last {
            return "By the sessions before it, it cannot be before \(first), and by those after it not after \(last): "
                + "give the chain \(first - last) days more, or bring its sessions closer."
        }
        return "The sessions before and after it leave it \(first) to \(last) of \(event.first) to \(event.last): "
            + "widen their windows, or bring the sessions closer."
    }
}

extension Compiler {
    /// Every ordinary start time of every day of the event's own window.
    func forEachSlot(ofWindow index: Int, _ body: (_ day: Int, _ start: Int) -> Void) {
        let event = problem.events[index]
        let starts = problem.startTimes.compactMap { rules.grid.index(ofStart: $0) }
        for day in (event.first - rules.grid.firstDay)...(event.last - rules.grid.firstDay) {
            for start in starts { body(day, start) }
        }
    }
}
