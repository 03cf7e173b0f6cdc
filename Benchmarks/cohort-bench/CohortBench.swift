import ArgumentParser

/// Measures what the project promises to be quick.
@main
struct CohortBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "cohort-bench", abstract: "Measure cohortd.")
}
