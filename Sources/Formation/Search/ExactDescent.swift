/// Swaps and insertions, each judged afresh in the order of the objective, until none betters a plan.
///
/// Dear, and so only for a handful of people; but what it ends with is not the matter of an energy.
struct ExactDescent {
    static let mostUnits = 12

    private(set) var plan: SearchPlan
    private(set) var movesLeft: Int
    private let worth: PlanWorth
    private var objective: FormationObjective

    init(_ plan: SearchPlan, worth: PlanWorth, moves: Int) {
        self.plan = plan
        self.worth = worth
        movesLeft = moves
        objective = worth.objective(plan)
    }

    mutating func run() {
        let pins = plan.encoding.contraction.pins
        let movable = pins.indices.filter { pins[$0] < 0 }
        var isBetter = true
        while isBetter {
            isBetter = false
            for unit in movable {
                for group in plan.encoding.groups.indices where group != plan.groupOf[unit] {
                    let others = movable.filter { plan.groupOf[$0] == group }
                    if tryMove(unit, to: group) || others.contains(where: { trySwap(unit, $0) }) { isBetter = true }
                }
            }
        }
    }

    private mutating func tryMove(_ unit: Int, to group: Int) -> Bool {
        var changed = plan
        changed.groupOf[unit] = group
        return take(changed)
    }

    private mutating func trySwap(_ unit: Int, _ other: Int) -> Bool {
        var changed = plan
        changed.groupOf.swapAt(unit, other)
        return take(changed)
    }

    private mutating func take(_ changed: SearchPlan) -> Bool {
        guard movesLeft > 0 else { return false }
        movesLeft -= 1
        let changedObjective = worth.objective(changed)
        guard changedObjective < objective else { return false }
        (plan, objective) = (changed, changedObjective)
        return true
    }
}
