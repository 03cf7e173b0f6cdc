import ArgumentParser

/// `cohort-bench delivery`.
struct DeliveryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delivery",
        abstract: "Measure what a delivered reminder costs, and what it does to others.",
        discussion: """
            Runs the daemon's own dispatcher on a scratch database of reminders that are due: claim, sign, post, settle. The
            receiver is another process, such as nginx or `cohortctl webhook listen`; whether what it counts agrees is for it
            to say. Processor time is this process's alone.
            """,
        subcommands: [
            ThroughputCommand.self, ClaimCommand.self, NeighboursCommand.self, LatenessCommand.self,
        ],
        defaultSubcommand: ThroughputCommand.self
    )
}

/// What all cases of deliveries are told.
struct DeliveryOptions: ParsableArguments {
    @Option(help: "What the reminders are made from.")
    var seed: UInt64 = 1
    @Option(help: ArgumentHelp("The secret to sign with; one of zeros where not said.", valueName: "file"))
    var secretFile: String?
    @Option(help: ArgumentHelp("The folder that holds Config and Programmes.", valueName: "folder"))
    var project = "."

    var secret: String {
        get throws {
            let words = try secretFile.map { try TextFile.text($0).split(whereSeparator: \.isWhitespace) }
            return words?.first.map(String.init) ?? "whsec_" + String(repeating: "A", count: 43) + "="
        }
    }
}
