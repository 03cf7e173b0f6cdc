import CohortCore
import Synchronization

/// What one block is to do in a round.
struct BlockTask: Sendable {
    let groups: [Int]
    let units: [Int]
    let moves: Int
    let seed: UInt64
}

/// Searches one block after another from the same plan, on any thread.
struct BlockSearch: Sendable {
    let plan: SearchPlan
    let lists: UnitLists
    let energy: Energy
    let temperature: Double
    let shouldStop: @Sendable () -> Bool
    let answers: BlockAnswers

    func run(_ task: BlockTask, number: Int) {
        let arena = Arena(plan, lists, groups: task.groups)
        var search = ArenaSearch(arena, energy: energy, generator: SeededGenerator(seed: task.seed))
        var done = 0
        while done < task.moves, done == 0 || !shouldStop() {
            let count = min(LocalSearch.movesAtOnce, task.moves - done)
            search.run(count, temperature: temperature)
            done += count
        }
        answers.add(number, moves: done, groups: arena.groupsOfUnits)
    }
}

/// Where the blocks of a round have brought their units, by number of block, whoever is ready first.
final class BlockAnswers: Sendable {
    private let answers = Mutex<[Int: (moves: Int, groups: [Int])]>([:])

    func add(_ number: Int, moves: Int, groups: [Int]) { answers.withLock { $0[number] = (moves, groups) } }

    func moves(of number: Int) -> Int { answers.withLock { $0[number]?.moves ?? 0 } }

    func write(to plan: inout SearchPlan, _ tasks: [BlockTask]) {
        let answers = answers.withLock { $0 }
        for (number, task) in tasks.enumerated() {
            if let answer = answers[number] { plan.put(task.units, in: answer.groups) }
        }
    }
}
