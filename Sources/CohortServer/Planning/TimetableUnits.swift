import CohortCore
import CohortStore
import Timetabling

/// Whose session an event is.
enum TimetableUnit: Hashable {
    case cohort
    case team(Team.ID, Code, members: [Participant.ID])
    case person(Participant.ID, Code)

    /// The code of the team or the member.
    var code: Code? {
        switch self {
        case .cohort: nil
        case .team(_, let code, _): code
        case .person(_, let code): code
        }
    }

    var team: Team.ID? { if case .team(let id, _, _) = self { id } else { nil } }

    var participant: Participant.ID? { if case .person(let id, _) = self { id } else { nil } }

    /// Those who take part; none said where it is the whole cohort.
    var members: [Participant.ID]? {
        switch self {
        case .cohort: nil
        case .team(_, _, let members): members
        case .person(let id, _): [id]
        }
    }

    /// Whether somebody has sessions of both, so that these follow each other.
    func meets(_ other: TimetableUnit) -> Bool {
        guard let mine = members, let others = other.members else { return true }
        return mine.contains(where: others.contains)
    }
}

/// The teams and members of a cohort as the units of its sessions.
struct TimetableUnits {
    private let cohort: Code
    private let teams: [TimetableUnit]
    private let people: [TimetableUnit]

    init(of cohort: Code, teams: [Team], members: [Candidate]) {
        self.cohort = cohort
        let ids = Dictionary(uniqueKeysWithValues: members.map { ($0.participant.profile.code, $0.participant.id) })
        // A team in which nobody is left meets no more.
        self.teams = teams.map { .team($0.id, $0.code, members: $0.members.compactMap { ids[$0] }) }
            .filter { $0.members?.isEmpty == false }
        people = members.map { .person($0.participant.id, $0.participant.profile.code) }
    }

    /// Whose sessions of a module there are: each of these has all of its occurrences.
    func units(of module: Module) -> [TimetableUnit] {
        switch module.unit {
        case .cohort, .team, .table: [.cohort]
        case .eachTeam: teams
        case .eachPerson: people
        }
    }

    /// As the solver sees them: each with a calendar of its own, so that a team keeps its room, and a member their coach.
    func cohorts(_ whole: TimetableCohort, for modules: [Module]) -> [TimetableCohort] {
        let units = Set(modules.map(\.unit))
        let parts = (units.contains(.eachTeam) ? teams : []) + (units.contains(.eachPerson) ? people : [])
        return [whole]
            + parts.map { unit in
                var part = whole
                part.code = code(of: unit)
                part.members = unit.members ?? whole.members
                return part
            }
    }

    /// The code of a unit's calendar.
    func code(of unit: TimetableUnit) -> Code {
        guard let name = unit.code else { return cohort }
        // Where both together are longer than a code, the key of the row stands for the name.
        let number = unit.team?.rawValue ?? unit.participant?.rawValue ?? 0
        let isNamesake = unit.participant != nil && teams.contains { $0.code == name }
        let plain = isNamesake ? nil : Code(rawValue: "\(cohort):\(name)")
        return plain ?? Code(rawValue: "\(cohort)::\(unit.team == nil ? "p" : "t")\(number)") ?? cohort
    }

    /// The order and the distances: within a series for each unit by itself, between modules for all who have both.
    func links(of programme: Programme) -> [TimetableLink] {
        programme.modules.flatMap { module in
            units(of: module).flatMap { unit in
                series(module, unit) + module.after.flatMap { precedences($0, before: module, unit, in: programme) }
            }
        }
    }

    private func series(_ module: Module, _ unit: TimetableUnit) -> [TimetableLink] {
        (1..<max(module.occurrences, 1)).map { occurrence in
            TimetableLink(
                before: TimetableSource.key(cohort, module.code, occurrence, unit.code),
                after: TimetableSource.key(cohort, module.code, occurrence + 1, unit.code),
                minimumDays: module.seriesSpacing.minimumDays,
                maximumDays: module.seriesSpacing.maximumDays
            )
        }
    }

    private func precedences(
        _ precedence: Precedence,
        before module: Module,
        _ unit: TimetableUnit,
        in programme: Programme
    ) -> [TimetableLink] {
        guard let earlier = programme.module(precedence.module) else { return [] }
        return units(of: earlier).filter(unit.meets).map { other in
            TimetableLink(
                before: TimetableSource.key(cohort, earlier.code, earlier.occurrences, other.code),
                after: TimetableSource.key(cohort, module.code, 1, unit.code),
                minimumDays: precedence.spacing.minimumDays,
                maximumDays: precedence.spacing.maximumDays
            )
        }
    }

    /// What keeps sessions from being planned, each a sentence with what to do.
    func missing(for programme: Programme) -> [String] {
        guard let module = programme.modules.first(where: { $0.unit == .eachTeam }) else { return [] }
        let how = "`cohortctl team form \(cohort)` does that."
        if teams.isEmpty {
            return ["\(cohort) has no teams, so that \(module.code) has no sessions: form teams first, \(how)"]
        }
        let seated = Set(teams.flatMap { $0.members ?? [] })
        let alone = people.filter { person in person.participant.map { !seated.contains($0) } ?? false }
        guard !alone.isEmpty else { return [] }
        let named = alone.prefix(5).compactMap(\.code?.rawValue).joined(separator: ", ")
        return [
            "\(alone.count) of \(cohort) \(alone.count == 1 ? "is" : "are") in no team and without \(module.code): "
                + "\(named)\(alone.count > 5 ? " …" : "")."
        ]
    }
}
