import ArgumentParser
import Timetabling

/// `cohort-bench timetable calendar`.
struct ProgrammeCalendarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar",
        abstract: "Timetable a real-size calendar made from a seed.",
        discussion: """
            Cohorts of 24 with 14 modules each over nine months; for every 20 cohorts 12 rooms and 30 facilitators;
            part-time patterns, clinics, 5 % busy days, bank holidays, scarce professions.
            """
    )

    @Option(help: "How many cohorts there are.")
    var cohorts = 20
    @Option(help: "Decides between timetables of the same cost.")
    var seed: UInt64 = 1
    @Option(help: "Makes the calendar.")
    var instance: UInt64 = 1
    @OptionGroup var budget: SearchBudget

    func validate() throws {
        guard (1...500).contains(cohorts) else { throw ValidationError("--cohorts is 1 to 500.") }
    }

    func run() async throws {
        let problem = try ProgrammeCalendar.make(cohorts: cohorts, seed: instance)
        _ = try await ProgrammeRun(problem, seed: seed, budget: budget)
            .measure("calendar \(instance) × \(cohorts)", cohorts: cohorts)
    }
}
