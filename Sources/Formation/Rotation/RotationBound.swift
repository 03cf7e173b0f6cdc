/// Fewer repeats than this no plan can have, as counting shows.
///
/// The greatest of three bounds. Of all: meetings beyond the number of pairs that can be new. Of each person: seats beside
/// theirs beyond the number of others they have not met. Of two rounds (pigeonhole): of the people at a table, several
/// shared one of the fewer tables of another round.
package enum RotationBound {
    package static func repeatedPairs(_ problem: RotationProblem) -> Int {
        max(0, byPeople(problem), byRounds(problem))
    }

    /// No plan with at least so many repeats has more weight: that of the heaviest pairs, as many as can be new.
    static func weight(_ problem: RotationProblem, repeatedPairs: Int) -> Int {
        var weights: [Int] = []
        for first in 0..<problem.people {
            for second in first + 1..<max(problem.people, first + 1) where problem.met[first, second] == 0 {
                weights.append(problem.weights[first, second])
            }
        }
        let meetings = problem.rounds.reduce(0) { $0 + $1.tables.reduce(0) { $0 + $1 * ($1 - 1) / 2 } }
        return weights.sorted(by: >).prefix(max(0, meetings - repeatedPairs)).reduce(0, +)
    }

    private static func byPeople(_ problem: RotationProblem) -> Int {
        let present = (0..<problem.people).map { person in
            problem.rounds.map { !$0.absent.contains(person) }
        }
        var attainable = 0
        var excess = 0
        for person in 0..<problem.people {
            let others = (0..<problem.people).count { other in
                other != person && problem.met[person, other] == 0
                    && zip(present[person], present[other]).contains { $0 && $1 }
            }
            var fewest = 0
            var most = 0
            for (round, isHere) in zip(problem.rounds, present[person]) where isHere {
                fewest += (round.tables.min() ?? 1) - 1
                most += (round.tables.max() ?? 1) - 1
            }
            attainable += min(others, most)
            excess += max(0, fewest - others)
        }
        let meetings = problem.rounds.reduce(0) { $0 + $1.tables.reduce(0) { $0 + $1 * ($1 - 1) / 2 } }
        return max(meetings - attainable / 2, (excess + 1) / 2)
    }

    /// A pair of this round that sat together in an earlier one is a repeat of this round, so rounds add up.
    private static func byRounds(_ problem: RotationProblem) -> Int {
        var sum = 0
        for (index, round) in problem.rounds.enumerated() {
            sum += problem.rounds.prefix(index).map { pigeonholes(round, $0) }.max() ?? 0
        }
        return sum
    }

    private static func pigeonholes(_ round: RotationRound, _ earlier: RotationRound) -> Int {
        let holes = max(1, earlier.tables.count)
        let shared = round.tables.reduce(0) { sum, size in
            let full = size % holes
            let each = size / holes
            return sum + full * (each + 1) * each / 2 + (holes - full) * each * (each - 1) / 2
        }
        // Who was away then shares no table of that round; each of them lowers the sum by a hole's other people at most.
        let newcomers = earlier.absent.subtracting(round.absent).count
        let largest = ((round.tables.max() ?? 1) + holes - 1) / holes
        return max(0, shared - newcomers * max(0, largest - 1))
    }
}
