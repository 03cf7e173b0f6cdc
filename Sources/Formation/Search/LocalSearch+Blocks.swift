import CohortCore
import Dispatch

/// More groups than are searched as one: blocks of them, side by side.
extension LocalSearch {
    /// Rounds of all blocks, each at a temperature a little below the last, with the groups dealt into new blocks in
    /// between; when it is cold, warmer again and half as fast.
    mutating func runBlocks() {
        var energy = startEnergy()
        var order = Array(encoding.groups.indices)
        let warmest = encoding.published.isEmpty ? 0.15 : 0.02
        var (round, warmth, slowness) = (0, warmest, 1.0)
        while stopped == nil {
            for index in stride(from: order.count - 1, to: 0, by: -1) {
                order.swapAt(index, generator.index(below: index + 1))
            }
            run(Blocks.cut(order), energy: energy, temperature: energy.typicalChange * warmth)
            round += 1
            // Falls as 1 over the number of rounds.
            warmth = 1 / (1 / warmth + 1.67 / slowness)
            if warmth < 0.005 {
                keepBest()
                (warmth, slowness) = (min(warmest, 0.06), slowness * 2)
            } else if round % 4 == 0 {
                keepBest()
            }
            if round % 8 == 0, best.brokenThousandths > 0, energy.perHard < energy.typicalChange {
                energy.perHard *= 1.5
            }
        }
        keepBest()
    }

    /// Searches blocks side by side; how many at once makes no difference to what they find.
    private mutating func run(_ blocks: [[Int]], energy: Energy, temperature: Double) {
        guard !isOver() else { return }
        var left = budget.moves - moves
        let tasks = blocks.map { groups -> BlockTask in
            let units = groups.flatMap { lists.units(of: $0) }
            let round = max(1, 50 * units.count / Self.movesAtOnce) * Self.movesAtOnce
            let count = max(0, min(left, round))
            left -= count
            return BlockTask(groups: groups, units: units, moves: count, seed: generator.next())
        }
        let answers = BlockAnswers()
        let search = BlockSearch(
            plan: plan,
            lists: lists,
            energy: energy,
            temperature: temperature,
            shouldStop: budget.shouldStop,
            answers: answers
        )
        if threads == 1 {
            for (index, task) in tasks.enumerated() where task.moves > 0 && stopped == nil {
                if index > 0, budget.shouldStop() {
                    stopped = .asked
                    break
                }
                search.run(task, number: index)
                if answers.moves(of: index) < task.moves { stopped = .asked }
            }
        } else {
            let workers = min(threads, tasks.count)
            DispatchQueue.concurrentPerform(iterations: workers) { worker in
                for index in stride(from: worker, to: tasks.count, by: workers) where tasks[index].moves > 0 {
                    search.run(tasks[index], number: index)
                    if answers.moves(of: index) < tasks[index].moves { break }
                }
            }
            if !tasks.indices.allSatisfy({ answers.moves(of: $0) == tasks[$0].moves }) {
                // How far each came is chance; without this round the plan is that of its number of moves.
                stopped = .asked
                return
            }
        }
        moves += tasks.indices.reduce(0) { $0 + answers.moves(of: $1) }
        answers.write(to: &plan, tasks)
        lists = plan.unitsByGroup
    }

    private mutating func isOver() -> Bool {
        if moves >= budget.moves {
            stopped = .movesSpent
        } else if budget.shouldStop() {
            stopped = .asked
        } else if stopsWhenFeasible, best.brokenThousandths == 0 {
            stopped = .movesSpent
        }
        return stopped != nil
    }
}
