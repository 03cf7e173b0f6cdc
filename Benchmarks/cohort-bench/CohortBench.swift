import ArgumentParser

/// Measures what the project promises to be quick.
@main
struct CohortBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cohort-bench",
        abstract: "Measure cohortd.",
        discussion: """
            Prints one JSON object a line for each measured case, and nothing else on standard output: suite, case, seed,
            cpu_s (processor time), wall_s, peak_rss_mib, then the figures of the case. Figures mean something in a
            release build only, on a machine that does nothing else.

            Examples:
              cohort-bench store --participants 100000 --reminders 1000000
              cohort-bench formation people people.csv --seconds 10 --out groups.txt
              cohort-bench rotation 8 4 9 --out tables.txt
              cohort-bench timetable programme Programmes/leading-and-managing.yaml --cohorts 8
              cohort-bench delivery --url http://127.0.0.1:8099/ --count 20000 --connections 64
              cohort-bench scale --participants 100000

            Exit statuses: 0 measured, 1 failed or a check did not hold, 64 usage, which includes an unknown suite.
            """,
        subcommands: [
            StoreCommand.self, FormationCommand.self, TimetableCommand.self, RotationCommand.self,
            DeliveryCommand.self, ProgressCommand.self, ScaleCommand.self,
        ]
    )
}
