import ArgumentParser
import CohortCore
import Control

extension TimetableCommand {
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "show",
            "Show the calendar of cohorts, a person, a facilitator or a room: months, or the hours of a week.",
            notes: "A programme stands for all its cohorts that were not cancelled. Months show bank holidays and "
                + "closures, beside the list of their sessions.",
            examples: "timetable show informed-leaders-2027a",
            "timetable show informed-leaders --week 2027-03-01",
            "timetable show --facilitator F-07",
            "timetable show COHORT-A COHORT-B --list"
        )

        @Argument(help: "Cohorts, or programmes.")
        var cohorts: [Code] = []
        @Option(help: ArgumentHelp("Only sessions in which they take part.", valueName: "code"))
        var participant: Code?
        @Option(help: ArgumentHelp("Only sessions that they lead.", valueName: "code"))
        var facilitator: Code?
        @Option(help: ArgumentHelp("Only sessions in this room.", valueName: "code"))
        var room: Code?
        @Option(help: ArgumentHelp("The hours of the week in which this day lies.", valueName: "date"))
        var week: LocalDate?
        @Flag(help: "Only the list, without months.")
        var list = false
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func validate() throws {
            if cohorts.isEmpty && participant == nil && facilitator == nil && room == nil {
                throw ValidationError("Say whose calendar: a cohort, --participant, --facilitator or --room.")
            }
            if list && week != nil { throw ValidationError("A list has no hours: --list or --week.") }
        }

        private var monday: LocalDate? { week.map { $0 - (Weekday.allCases.firstIndex(of: $0.weekday) ?? 0) } }

        func run() throws {
            let filter = SessionFilter(
                cohorts: cohorts,
                participant: participant,
                facilitator: facilitator,
                room: room,
                from: monday,
                until: monday.map { $0 + 6 },
                limit: 10_000
            )
            let (page, daysOff) = try connection.call { client in
                let page: Page<Session> = try client.get(Routes.sessions(), query: filter)
                return (page, try self.daysOff(page.items, client))
            }
            try output.show(page, notes: notes(page)) { terminal in text(of: page.items, daysOff, on: terminal) }
        }

        private func daysOff(_ sessions: [Session], _ client: ControlClient) throws -> [DayOff] {
            if output.isJSON || list { return [] }
            let dates = sessions.map(\.slot.date)
            guard let first = monday ?? dates.min()?.monthStart else { return [] }
            // To the end of the last month, and no longer than the daemon answers for.
            let last = monday.map { $0 + 6 } ?? min((dates.max() ?? first) + 31, first + 1_100)
            let page: Page<DayOff> = try client.get(
                Routes.timetableDaysOff(),
                query: DayRange(from: first, until: last)
            )
            return page.items
        }

        private func notes(_ page: Page<Session>) -> [String] {
            if !page.items.isEmpty { return [] }
            if week != nil { return ["No session in this week."] }
            let names = cohorts.map(\.rawValue).joined(separator: " ")
            return ["No session. Plan them: cohortctl timetable plan \(names.isEmpty ? "COHORT" : names)"]
        }

        private func text(of sessions: [Session], _ daysOff: [DayOff], on terminal: Terminal) -> String {
            if sessions.isEmpty && week == nil { return "" }
            let namesCohort = Set(sessions.map(\.cohort)).count > 1
            if let monday { return WeekCalendar(monday: monday, sessions, daysOff).text(on: terminal) }
            if list { return sessions.calendar(on: terminal, namesCohort: namesCohort) }
            return MonthCalendar(sessions, daysOff).text(on: terminal)
        }
    }
}
