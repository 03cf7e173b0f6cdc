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
        var occurrence: Int
        var session: Session?
        /// Whether planning may write it.
        var isOpen: Bool
    }

    private(set) var problem: TimetableProblem
    private(set) var origins: [String: Origin] = [:]
    /// Where everything planned already stands.
    private(set) var placements: [String: Placement] = [:]

    static func key(_ cohort: Code, _ module: Code, _ occurrence: Int) -> String { "\(cohort):\(module)-\(occurrence)" }

    static func key(of session: Session) -> String { key(session.cohort, session.module, session.occurrence) }

    /// Draws the problem in which the sessions of the `planned` cohorts may be placed and moved; all others stay where they
    /// are.
    init(_ installation: Installation, planning planned: Set<Code>) async throws {
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
        let now = installation.time.now()
        for cohort in try await store.cohorts(programme: nil, state: nil) where cohort.state != .cancelled {
            let sessions = try await store.sessions(SessionSelection(cohort: cohort.code))
            guard planned.contains(cohort.code) || sessions.contains(where: { $0.startsAt > now }) else { continue }
            let version = "\(cohort.programme)@\(cohort.programmeVersion)"
            let programme: Programme
            if let known = programmes[version] {
                programme = known
            } else {
                programme = try await store.programme(Reference(cohort.programme), version: cohort.programmeVersion)
                    .programme
                programmes[version] = programme
            }
            let members = try await store.members(of: Reference(cohort.code))
            for member in members {
                people[member.participant.id] = TimetableParticipant(member.participant, absences: member.absences)
            }
            let regions = Dictionary(grouping: members, by: \.participant.profile.region).mapValues(\.count)
            problem.cohorts.append(
                TimetableCohort(
                    code: cohort.code,
                    members: members.map(\.participant.id),
                    region: regions.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? ""
                )
            )
            let today = programme.timeZone.date(now)
            let existing = Dictionary(uniqueKeysWithValues: sessions.map { (Self.key(of: $0), $0) })
            for module in programme.modules {
                for occurrence in 1...module.occurrences {
                    let key = Self.key(cohort.code, module.code, occurrence)
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
                        occurrence: occurrence,
                        session: session,
                        isOpen: isOpen
                    )
                    placements[key] = placement
                    let isFixed = !isOpen || session?.isPinned == true
                    problem.events.append(
                        Self.event(
                            key,
                            module,
                            of: cohort,
                            programme,
                            today: today,
                            fixed: isFixed ? placement : nil,
                            placement
                        )
                    )
                }
            }
            problem.links += Self.links(of: programme, cohort: cohort.code).filter {
                origins[$0.before] != nil && origins[$0.after] != nil
            }
        }
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
        case .room(let wanted): seats = wanted
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

    private static func links(of programme: Programme, cohort: Code) -> [TimetableLink] {
        var links: [TimetableLink] = []
        for module in programme.modules {
            for occurrence in 1..<max(module.occurrences, 1) {
                links.append(
                    TimetableLink(
                        before: key(cohort, module.code, occurrence),
                        after: key(cohort, module.code, occurrence + 1),
                        minimumDays: module.seriesSpacing.minimumDays,
                        maximumDays: module.seriesSpacing.maximumDays
                    )
                )
            }
            for precedence in module.after {
                guard let earlier = programme.module(precedence.module) else { continue }
                links.append(
                    TimetableLink(
                        before: key(cohort, earlier.code, earlier.occurrences),
                        after: key(cohort, module.code, 1),
                        minimumDays: precedence.spacing.minimumDays,
                        maximumDays: precedence.spacing.maximumDays
                    )
                )
            }
        }
        return links
    }
}
