import ArgumentParser

/// `cohort-bench progress`.
struct ProgressCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "progress",
        abstract: "Measure how well the progress model predicts, and how fast it is.",
        subcommands: [
            ReviewsCommand.self,
            SpeedCommand.self,
            RecoveryCommand.self,
            ContactsCommand.self,
            WavesCommand.self,
        ]
    )
}
