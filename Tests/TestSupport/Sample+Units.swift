package import CohortCore
package import CohortStore

/// A programme in which teams and members have sessions of their own.
extension Sample {
    /// The opening of ``programme(_:rules:size:weeklyCap:digest:evaluationWeeks:)``, a set for each team, and two coachings
    /// online for each person.
    package static func unitProgramme() throws -> Programme {
        var programme = try programme()
        programme.teamRules = TeamRules(size: GroupSize(minimum: 2, target: 2, maximum: 4))
        programme.modules[1].unit = .eachTeam
        programme.modules[1].occurrences = 1
        programme.modules.append(
            Module(
                code: "coaching",
                title: "Coaching",
                process: .coaching,
                minutes: 60,
                unit: .eachPerson,
                occurrences: 2,
                develops: [],
                place: .online,
                facilitators: [.management],
                earliestWeek: 3,
                latestWeek: 12
            )
        )
        return programme
    }

    /// A cohort of four with its teams `red` (`P-0001`, `P-0002`) and `blue`, and a timetable of all of its sessions.
    package static func runUnits(in store: Store) async throws -> Cohort {
        try await fill(store, participants: 6)
        try await enrol(4, in: store, programme: unitProgramme())
        let cohort = try await form(in: store)
        for (team, members) in [("red", ["P-0001", "P-0002"]), ("blue", ["P-0003", "P-0004"])] as [(Code, [Code])] {
            _ = try await store.addTeam(
                team,
                purpose: "Shorter waits",
                members: members,
                to: Reference(cohort.code),
                by: .test
            )
        }
        let plans = try await unitPlans(for: cohort, in: store)
        _ = try await store.publish(plans, policy: policy, isDryRun: false, by: .test)
        return cohort
    }

    /// The opening on day 30; the sets on days 58, of the first team in the alphabet, and 59; coachings from day 65 on, one a
    /// day.
    package static func unitPlans(for cohort: Cohort, in store: Store) async throws -> [SessionPlan] {
        let room = try await store.room(Reference("ROOM-1")).id
        let clinical = try await store.facilitator(Reference("F-CLIN-1")).id
        let management = try await store.facilitator(Reference("F-MAN-1")).id
        var plans = [try await Self.plans(for: cohort, in: store)[0]]
        for (index, team) in try await store.teams(of: Reference(cohort.code)).enumerated() {
            plans.append(
                SessionPlan(
                    cohort: cohort.id,
                    team: team.id,
                    module: "set",
                    occurrence: 1,
                    slot: Slot(date: .test + 58 + index, start: .nine, minutes: 120),
                    room: room,
                    facilitators: [clinical, management]
                )
            )
        }
        for (index, member) in try await store.members(of: Reference(cohort.code)).enumerated() {
            for occurrence in 1...2 {
                plans.append(
                    SessionPlan(
                        cohort: cohort.id,
                        participant: member.participant.id,
                        module: "coaching",
                        occurrence: occurrence,
                        slot: Slot(date: .test + 50 + 15 * occurrence + index, start: .nine, minutes: 60),
                        room: nil,
                        facilitators: [management]
                    )
                )
            }
        }
        return plans
    }
}
