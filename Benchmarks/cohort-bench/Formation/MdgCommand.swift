import ArgumentParser
import CohortCore
import Formation

/// `cohort-bench formation mdg`.
struct MdgCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mdg",
        abstract: "Divide a maximally diverse grouping problem on a distance matrix.",
        discussion: """
            FILE is in the format of MDGPLIB: “elements groups ss|ds”, the bounds of each group, then “i j distance” a line. \
            The objective is the sum of the distances within groups, recomputed from the file.
            """
    )

    @Argument(help: "The problem; none with --generate.")
    var file: String?
    @Option(
        help: ArgumentHelp(
            "Make up a problem instead: RanReal, RanInt, Geo, MDG-a or MDG-c.",
            valueName: "class:elements:groups[:least-most]"
        )
    )
    var generate: MdgRecipe?
    @Option(help: "Decides which problem --generate makes up.")
    var instance: UInt64 = 1
    @Option(help: "Decides between divisions of the same worth.")
    var seed: UInt64 = 1
    @OptionGroup var budget: SearchBudget
    @Option(help: ArgumentHelp("Write the group of each element from 0, one a line.", valueName: "file"))
    var out: String?

    func validate() throws {
        guard (file == nil) != (generate == nil) else { throw ValidationError("Give FILE or --generate.") }
    }

    func run() async throws {
        let (name, problem) = try named()
        let (result, usage) = await Usage.of {
            let start = Usage.threadSeconds
            let seconds = budget.seconds ?? 10
            let length: DenseBudget.Length =
                if let moves = budget.moves { .moves(moves) } else {
                    .share { (Usage.threadSeconds - start) / seconds }
                }
            return DenseSolver.solve(problem, seed: seed, budget: DenseBudget(length))
        }
        if let out { try TextFile.write(result.groups.map { "\($0)\n" }.joined(), to: out) }
        Measurement(
            suite: "formation",
            name: name,
            seed: seed,
            usage: usage,
            peakRSSMiB: try ProcessFigures.own.peakResidentMiB,
            figures: [
                "elements": .count(problem.count), "groups": .count(problem.bounds.count),
                "objective": .number(MdgVerdict(problem, groups: result.groups).value, digits: 6),
                "size_violations": .count(MdgVerdict(problem, groups: result.groups).sizeViolations),
                "moves": .count(result.moves),
                "moves_per_s": .number(Double(result.moves) / usage.cpuSeconds, digits: 0),
                "changes_per_s": .number(Double(result.changes) / usage.cpuSeconds, digits: 0),
            ]
        ).print()
    }

    private func named() throws -> (String, DenseProblem) {
        if let generate { return ("\(generate)#\(instance)", try generate.problem(instance: instance)) }
        let file = file ?? ""
        let name = file.split(separator: "/").last.map(String.init) ?? file
        return (name, try MdgFile.read(TextFile.bytes(file), named: file))
    }
}
