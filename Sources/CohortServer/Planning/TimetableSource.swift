import CohortCore
import CohortStore
import Timetabling

/// The timetabling problem of the moment, drawn from the store: the cohorts to plan, and everything planned already that
/// they share rooms, facilitators and people with.
struct TimetableSource {
    /// What an event of the problem stands for.
    struct Origin {
        var cohort: Cohort
        var module: Module
        var unit: TimetableUnit
        var occurrence: Int
        var session: Session?
        /// Whether planning may write it.
        var isOpen: Bool
    }

    private(set) var problem: TimetableProblem
    private(set) var origins: [String: Origin] = [:]
    /// Where everything planned already stands.
    private(set) var placements: [String: Placement] = [:]
    /// What keeps sessions of the planned cohorts from being planned, each a sentence with what to do.
    private(set) var missing: [String] = []

    /// `unit` is the code of the team or the member whose session it is.
    static func key(_ cohort: Code, _ module: Code, _ occurrence: Int, _ unit: Code? = nil) -> String {
        "\(cohort):\(module)-\(occurrence)" + (unit.map { "/\($0)" } ?? "")
    }

    static func key(of session: Session) -> String {
        key(session.cohort, session.module, session.occurrence, session.team ?? session.participant)
    }

    /// Draws the problem in which the sessions of the `planned` cohorts may be placed and moved; all others stay where they
    /// are.
    ///
    /// `trial` changes the programmes and cohorts that are planned, for a timetable that is only tried.
    init(
        _ installation: Installation,
        planning planned: Set<Code>,
        trying trial: TimetableTrial? = nil
    ) async throws {
        let store = installation.store
        let rooms = try await store.rooms(limit: 100_000, offset: 0).rooms
        let facilitators = try await store.facilitators(limit: 100_000, offset: 0).facilitators
        problem = TimetableProblem(
            calendar: installation.policy.calendar,
            rooms: rooms,
            facilitators: facilitators,
            participants: [],
            cohorts: [],
            events: []
        )
        let roomIDs = Dictionary(uniqueKeysWithValues: rooms.map { ($0.profile.code, $0.id) })
        let facilitatorIDs = Dictionary(uniqueKeysWithValues: facilitators.map { ($0.profile.code, $0.id) })
        var programmes: [String: Programme] = [:]
        var people: [Participant.ID: TimetableParticipant] = [:]
        var intake = TimetableIntake()
        let now = installation.time.now()
        let busy = try await BusySlots(store, after: now)
        for stored in try await store.cohorts(programme: nil, state: nil) where stored.state != .cancelled {
            var cohort = stored
            let sessions = try await store.sessions(SessionSelection(cohort: cohort.code)).filter { !$0.isFormer }
            guard planned.contains(cohort.code) || sessions.contains(where: { $0.startsAt > now }) else { continue }
            let version = "\(cohort.programme)@\(cohort.programmeVersion)"
            var programme: Programme
            if let known = programmes[version] {
                programme = known
            } else {
                programme = try await store.programme(Reference(cohort.programme), version: cohort.programmeVersion)
                    .programme
                programmes[version] = programme
            }
            if let trial, planned.contains(cohort.code) { trial.change(&programme, &cohort) }
            let members = try await store.members(of: Reference(cohort.code))
            for member in members {
                var person = TimetableParticipant(member.participant, absences: member.absences)
                person.busy = busy.slots(of: member.participant.id, in: programme.timeZone)
                people[member.participant.id] = person
            }
            let rules = programme.timetable ?? .standard
            let whole = TimetableCohort(
                code: cohort.code,
                members: members.map(\.participant.id),
                region: intake.take(members.map(\.participant), under: rules),
                weights: rules.weights,
                minimumAttendance: rules.minimumAttendance
            )
            let teams = try await store.teams(of: Reference(cohort.code))
            let units = TimetableUnits(of: cohort.code, teams: teams, members: members)
            problem.cohorts += units.cohorts(whole, for: programme.modules)
            if planned.contains(cohort.code) { missing += units.missing(for: programme) }
            let today = programme.timeZone.date(now)
            let existing = Dictionary(uniqueKeysWithValues: sessions.map { (Self.key(of: $0), $0) })
            for (module, unit) in programme.modules.flatMap({ one in units.units(of: one).map { (one, $0) } }) {
                for occurrence in 1...module.occurrences {
                    let key = Self.key(cohort.code, module.code, occurrence, unit.code)
                    let session = existing[key]
                    // What was cancelled stays so: a person decided it.
                    if session?.state == .cancelled { continue }
                    let isOpen =
                        planned.contains(cohort.code)
                        && session.map { $0.startsAt > now && $0.state == .planned } ?? true
                    guard isOpen || session != nil else { continue }
                    let placement = session.map { session in
                        Placement(
                            slot: session.slot,
                            room: session.room.flatMap { roomIDs[$0] },
                            facilitators: session.facilitators.compactMap { facilitatorIDs[$0] }
                        )
                    }
                    origins[key] = Origin(
                        cohort: cohort,
                        module: module,
                        unit: unit,
                        occurrence: occurrence,
                        session: session,
                        isOpen: isOpen
                    )
                    placements[key] = placement
                    let isFixed = !isOpen || session?.isPinned == true
                    var event = Self.event(
                        key,
                        module,
                        of: cohort,
                        programme,
                        today: today,
                        fixed: isFixed ? placement : nil,
                        placement
                    )
                    event.cohort = units.code(of: unit)
                    event.members = unit.members
                    problem.events.append(event)
                }
            }
            problem.links += units.links(of: programme).filter {
                origins[$0.before] != nil && origins[$0.after] != nil
            }
        }
        // Rooms and facilitators are shared: all programmes that meet in one timetable are in one zone.
        let zone = programmes.sorted { $0.key < $1.key }.first?.value.timeZone ?? .utc
        problem.facilitatorBusy = busy.facilitatorSlots(in: zone)
        for room in rooms { problem.roomHourPence[room.id] = room.profile.hourPence }
        for facilitator in facilitators { problem.facilitatorHourPence[facilitator.id] = facilitator.profile.hourPence }
        problem.roomBusy = busy.roomSlots(in: zone)
        problem.covers = intake.covers(installation.taxonomy)
        for id in people.keys { people[id]?.travels = intake.travels(id) }
        problem.participants = people.values.sorted { $0.id < $1.id }
    }

    private static func event(
        _ key: String,
        _ module: Module,
        of cohort: Cohort,
        _ programme: Programme,
        today: LocalDate,
        fixed: Placement?,
        _ published: Placement?
    ) -> TimetableEvent {
        var seats: Int?
        var isOnline = false
        switch module.place {
        case .online: isOnline = true
        case .room(let wanted):
            // One member alone does not fill a room, but needs a chair for whoever leads too.
            seats = wanted ?? (module.unit == .eachPerson ? 1 + module.facilitators.count : nil)
        }
        let windowStart = cohort.startDate + 7 * (module.earliestWeek - 1)
        // What has no place yet cannot be in the past, nor tomorrow morning: people need notice.
        let first = fixed.map { min($0.slot.date, windowStart) } ?? max(windowStart, today + 1)
        let last = max(cohort.startDate + 7 * module.latestWeek - 1, fixed?.slot.date ?? first, first)
        return TimetableEvent(
            key: key,
            cohort: cohort.code,
            module: module.code.rawValue,
            minutes: module.minutes,
            isOnline: isOnline,
            equipment: module.equipment,
            seats: seats,
            facilitators: module.facilitators,
            first: first,
            last: last,
            schedule: programme.schedule,
            pin: fixed.map { TimetablePin(slot: $0.slot, room: $0.room, facilitators: $0.facilitators) } ?? .open,
            published: published
        )
    }
}
