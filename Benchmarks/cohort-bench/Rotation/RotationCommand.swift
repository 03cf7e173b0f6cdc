import ArgumentParser
import CohortCore
import Formation

/// `cohort-bench rotation`.
struct RotationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotation",
        abstract: "Measure how few pairs sit together twice when tables change each round.",
        subcommands: [Golf.self, Symposium.self],
        defaultSubcommand: Golf.self
    )

    struct Golf: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "golf",
            abstract: "Seat people at fresh tables: the social golfer problem.",
            discussion: """
                repeated_pairs is the sum over pairs of max(0, meetings − 1), counted from the tables alone; no plan has fewer
                than bound.

                Examples:
                  cohort-bench rotation 8 4 9 --out tables.txt
                  cohort-bench rotation 6 4 6 --people 26
                  cohort-bench rotation 6 4 6 --absent 2:0 --absent 2:17 --kinds 3
                """
        )

        @Argument(help: "Tables in a round.")
        var groups: Int
        @Argument(help: "People at a table.")
        var size: Int
        @Argument var rounds: Int
        @Option(help: "People, when they do not fill the tables evenly.")
        var people: Int?
        @Option(
            help: ArgumentHelp("Someone who is away: a round, from 1, and a person, from 0.", valueName: "round:person")
        )
        var absent: [String] = []
        @Option(help: "Kinds of people (person modulo kinds): pairs of different kinds go first.")
        var kinds = 1
        @Option(help: "Decides between plans of the same worth.")
        var seed: UInt64 = 1
        @OptionGroup var budget: SearchBudget
        @Option(help: ArgumentHelp("Write a line for each round.", valueName: "file"))
        var out: String?

        func validate() throws {
            guard groups > 0, size > 0, rounds > 0, kinds > 0, groups <= 1_000, size <= 1_000 else {
                throw ValidationError("Tables, people, rounds and kinds are 1 or more, tables and seats at most 1,000.")
            }
        }

        func run() async throws {
            let problem = try problem()
            let (result, usage) = try await Usage.of {
                let start = Usage.threadSeconds
                return try RotationSolver.solve(
                    problem,
                    seed: seed,
                    budget: FormationBudget(moves: budget.maximumMoves) { budget.isSpent(since: start) }
                )
            }
            if let out { try SeatingFile.write(result.seating, to: out) }
            let met = SeatingFile.meetings(result.seating)
            let cross = met.keys.count { $0.first % kinds != $0.second % kinds }
            let everyone = problem.people
            let crossing = (0..<everyone).reduce(0) { sum, first in
                sum + (0..<first).count { $0 % kinds != first % kinds }
            }
            Measurement(
                suite: "rotation",
                name: "\(groups) × \(size) × \(rounds)" + (people.map { ", \($0) people" } ?? ""),
                seed: seed,
                usage: usage,
                peakRSSMiB: try ProcessFigures.own.peakResidentMiB,
                figures: [
                    "repeated_pairs": .count(met.values.reduce(0) { $0 + max(0, $1 - 1) }),
                    "new_pairs": .count(met.count), "bound": .count(result.bound),
                    "pairs": .count(everyone * (everyone - 1) / 2),
                    "cross_pairs_met": .count(cross), "cross_pairs": .count(crossing),
                    "method": .text(result.method.rawValue), "moves": .count(result.moves),
                    "stopped": .text(result.stopped.rawValue),
                ]
            ).print()
        }

        private func problem() throws -> RotationProblem {
            let people = people ?? groups * size
            let sizes = RotationRound.sizes(people: people, tables: groups)
            var problem = RotationProblem(tables: sizes, rounds: rounds)
            for text in absent {
                let numbers = text.split(separator: ":").compactMap { Int($0) }
                guard numbers.count == 2, (1...rounds).contains(numbers[0]), (0..<people).contains(numbers[1]) else {
                    throw ValidationError("“\(text)” is not a round of 1…\(rounds) and a person of 0…\(people - 1).")
                }
                problem.rounds[numbers[0] - 1].absent.insert(numbers[1])
            }
            for index in problem.rounds.indices where !problem.rounds[index].absent.isEmpty {
                let present = people - problem.rounds[index].absent.count
                problem.rounds[index].tables = RotationRound.sizes(people: present, tables: groups)
            }
            if kinds > 1 {
                for first in 0..<people {
                    for second in 0..<first where first % kinds != second % kinds {
                        problem.weights[first, second] = 100
                    }
                }
            }
            return problem
        }
    }
}
