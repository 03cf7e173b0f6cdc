import CohortCore
import Testing

@testable import Timetabling

/// Problems made from a seed: cohorts of mixed working patterns over nine months, few rooms, busy facilitators.
struct SampleProblem {
    var cohorts = 4
    var members = 24
    var modules = 18
    var rooms = 6
    var facilitators = 12
    var firstDay = LocalDate(daysSince1970: 20_700)  // 2026-09-04
    var days = 266
    /// Some people are in two cohorts.
    var sharesPeople = true

    func make(seed: UInt64) throws -> TimetableProblem {
        var generator = SeededGenerator(seed: seed)
        let people = try (0..<(cohorts * members)).map { try participant($0, &generator) }
        var groups: [TimetableCohort] = []
        for cohort in 0..<cohorts {
            var ids = people[(cohort * members)..<((cohort + 1) * members)].map(\.id)
            if sharesPeople, cohort > 0 { ids[0] = people[(cohort - 1) * members + 1].id }
            let code = try #require(Code(rawValue: "cohort-\(cohort)"))
            groups.append(TimetableCohort(code: code, members: ids, region: cohort % 2 == 0 ? "London" : "Midlands"))
        }
        var events: [TimetableEvent] = []
        var links: [TimetableLink] = []
        for cohort in groups {
            for module in 0..<modules {
                let centre = days * (2 * module + 1) / (2 * modules)
                events.append(
                    TimetableEvent(
                        key: "\(cohort.code)/M\(module)",
                        cohort: cohort.code,
                        module: "M\(module)",
                        minutes: [90, 120, 180, 360][generator.index(below: 4)],
                        isOnline: generator.index(below: 5) == 0,
                        equipment: generator.index(below: 6) == 0 ? ["simulation-suite"] : [],
                        facilitators: [.clinical, .management],
                        first: firstDay + max(0, centre - 30),
                        last: firstDay + min(days, centre + 30)
                    )
                )
                if module > 0 {
                    links.append(
                        TimetableLink(
                            before: "\(cohort.code)/M\(module - 1)",
                            after: "\(cohort.code)/M\(module)",
                            minimumDays: days / modules / 3,
                            maximumDays: days / modules * 2,
                            idealDays: days / modules
                        )
                    )
                }
            }
        }
        return TimetableProblem(
            calendar: .englandAndWales(),
            rooms: try (0..<rooms).map { try room($0) },
            facilitators: try (0..<facilitators).map { try facilitator($0, &generator) },
            participants: people,
            cohorts: groups,
            events: events,
            links: links
        )
    }

    private func participant(_ index: Int, _ generator: inout SeededGenerator) throws -> TimetableParticipant {
        var pattern = WorkingPattern.fullTime
        if generator.index(below: 4) == 0 { pattern.hours.remove(at: generator.index(below: 5)) }
        if generator.index(below: 3) == 0 {
            // Clinics lie on three days, as hospitals place them; a slot that takes anyone from patients is forbidden.
            let weekday = [Weekday.monday, .tuesday, .friday][generator.index(below: 3)]
            let noon = try #require(LocalTime(hour: 13))
            pattern.protectedClinical = [WeeklyInterval(weekday: weekday, start: .nine, end: noon)]
        }
        return TimetableParticipant(
            id: .init(rawValue: Int64(index + 1)),
            code: try #require(Code(rawValue: "P-\(1_000 + index)")),
            pattern: pattern,
            absences: try absences(2, &generator)
        )
    }

    private func facilitator(_ index: Int, _ generator: inout SeededGenerator) throws -> Facilitator {
        var pattern = WorkingPattern.fullTime
        if generator.index(below: 2) == 0 { pattern.hours.remove(at: generator.index(below: 5)) }
        return Facilitator(
            id: .init(rawValue: Int64(index + 1)),
            profile: FacilitatorProfile(
                code: try #require(Code(rawValue: "F-\(index)")),
                background: index % 2 == 0 ? .clinical : .management,
                pattern: pattern,
                maximumSessionsPerWeek: 3,
                absences: try absences(3, &generator)
            )
        )
    }

    private func room(_ index: Int) throws -> Room {
        Room(
            id: .init(rawValue: Int64(index + 1)),
            profile: RoomProfile(
                code: try #require(Code(rawValue: "R-\(index)")),
                name: "Room \(index)",
                site: "Site",
                region: index % 2 == 0 ? "London" : "Midlands",
                seats: 24 + index,
                equipment: index < 3 ? ["simulation-suite"] : [],
                closures: [try Absence(first: firstDay + 20 * index, last: firstDay + 20 * index + 6)]
            )
        )
    }

    private func absences(_ most: Int, _ generator: inout SeededGenerator) throws -> [Absence] {
        try (0..<generator.index(below: most + 1)).map { _ in
            let first = firstDay + generator.index(below: days)
            return try Absence(first: first, last: first + generator.index(below: 12))
        }
    }
}
