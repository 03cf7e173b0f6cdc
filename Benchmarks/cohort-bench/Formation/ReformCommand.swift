import ArgumentParser
import CohortCore
import Formation

/// `cohort-bench formation reform`.
struct ReformCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reform",
        abstract: "Form groups again after some have left and others come, and count who is moved.",
        discussion: """
            One in twenty of the roster comes late, and as many of the others leave. The plan of those who were there first
            is taken for published. Then everyone who is there now is divided twice in the same time: with a price for each
            person who is moved, and as if nothing had been published. Both are judged from the file.
            """
    )

    @Argument(help: "The roster.")
    var csv: String
    @Option(help: "Decides who comes late and who leaves, and between plans of the same worth.")
    var seed: UInt64 = 1
    @OptionGroup var budget: SearchBudget
    @Option(help: "What moving one person costs their new group, times its size.")
    var weight = 0.04

    func run() async throws {
        let roster = try PeopleFile(csv)
        var order = Array(roster.people.indices)
        var generator = SeededGenerator(seed: seed)
        for index in order.indices.reversed() { order.swapAt(index, generator.index(below: index + 1)) }
        let few = order.count / 20
        let early = order.dropFirst(few).sorted()
        let now = (order.prefix(few) + order.dropFirst(2 * few)).sorted()

        let published = try solve(roster.problem(present: early))
        let problem = try roster.problem(present: now)
        var again = problem
        again.published = PublishedPlan(groups: published.assignment, weightPerMove: weight)
        let (result, usage) = try await Usage.of { try solve(again) }
        let fresh = try solve(problem)

        let stayed = now.filter { published.assignment[PeopleFile.id($0)] != nil }
        let moved = stayed.count { result.assignment[PeopleFile.id($0)] != published.assignment[PeopleFile.id($0)] }
        let (value, freshValue) = (meanQ(roster, result), meanQ(roster, fresh))
        Measurement(
            suite: "formation",
            name: "reform " + (csv.split(separator: "/").last.map(String.init) ?? csv),
            seed: seed,
            usage: usage,
            peakRSSMiB: try ProcessFigures.own.peakResidentMiB,
            figures: [
                "people": .count(now.count), "moved": .count(moved),
                "moved_share": .number(Double(moved) / Double(stayed.count), digits: 4),
                "mean_q": .number(value, digits: 5), "fresh_mean_q": .number(freshValue, digits: 5),
                "loss_percent": .number(100 * (1 - value / freshValue), digits: 3),
                "broken_thousandths": .count(result.summary.objective.brokenThousandths),
                "moves": .count(result.moves),
            ]
        ).print()
    }

    private func solve(_ problem: FormationProblem) throws -> FormationResult {
        let start = Usage.threadSeconds
        let budget = budget
        return try FormationSolver.solve(
            problem,
            seed: seed,
            budget: FormationBudget(moves: budget.maximumMoves, shouldStop: { budget.isSpent(since: start) })
        )
    }

    private func meanQ(_ roster: PeopleFile, _ result: FormationResult) -> Double {
        PeopleVerdict(roster, groups: roster.people.indices.map { result.assignment[PeopleFile.id($0)] ?? -1 }).meanQ
    }
}
