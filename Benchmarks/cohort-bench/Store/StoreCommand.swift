import ArgumentParser
import CohortCore
import CohortFiles

/// `cohort-bench store`.
struct StoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store",
        abstract: "Measure the daemon on a large database: import, start, memory, status, commits.",
        discussion: """
            Starts the cohortd that stands beside this program on a folder of its own, imports generated participants with
            the cohortctl beside it, checks that a file with a bad row before its last changes nothing and that the row is
            named, adds reminders that are due in a year, and starts cohortd anew. It fails when a check does not hold.
            """
    )

    @Option(help: "How many participants.")
    var participants = 100_000
    @Option(help: "How many waiting reminders.")
    var reminders = 0
    @Option(help: "What people are generated from.")
    var seed: UInt64 = 1
    @Option(help: ArgumentHelp("The folder that holds Config and Programmes.", valueName: "folder"))
    var project = "."

    func validate() throws {
        guard (2...1_000_000).contains(participants) else {
            throw ValidationError("--participants is 2 to 1,000,000.")
        }
        guard (0...10_000_000).contains(reminders) else { throw ValidationError("--reminders is 0 to 10,000,000.") }
    }

    func run() async throws {
        let taxonomy = project + "/Config/taxonomy.yaml"
        let bench = StoreBench(
            roster: Roster(
                taxonomy: try TaxonomyFile.read(TextFile.text(taxonomy), named: taxonomy),
                participants: participants,
                seed: seed
            ),
            reminders: reminders,
            project: project
        )
        try await bench.run().print()
    }
}
