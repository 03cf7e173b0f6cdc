/// How a rotation of the people acts on them and on the rounds.
///
/// People stand in orbits of `period`, in which everyone moves on by one; those left over stay where they are.
struct CyclicSymmetry: Hashable {
    let period: Int
    /// Base rounds whose images are `period` different rounds.
    let moving: Int
    /// Rounds that the rotation maps to themselves: their tables are images of a few.
    let still: Int

    var rounds: Int { moving * period + still }

    func moved(_ person: Int, by step: Int, people: Int) -> Int {
        guard person < people / period * period else { return person }
        let first = person / period * period
        return first + (person - first + step) % period
    }

    /// The ways to make so many rounds, those with the fewest unknowns first.
    static func all(tables: [Int], rounds: Int) -> [CyclicSymmetry] {
        let people = tables.reduce(0, +)
        let isEven = Set(tables).count == 1
        var ways: [CyclicSymmetry] = []
        for period in 2...max(2, min(rounds + 1, people)) {
            for moving in 1...max(1, (rounds + period - 1) / period) {
                let still = rounds - moving * period
                if still <= 0 {
                    // A few rounds too many are left out again.
                    if still > -min(period, 3) { ways.append(Self(period: period, moving: moving, still: 0)) }
                } else if still <= 4, isEven, people.isMultiple(of: period), tables.count.isMultiple(of: period) {
                    ways.append(Self(period: period, moving: moving, still: still))
                }
            }
        }
        func unknowns(_ way: Self) -> Int { way.moving * people + way.still * people / way.period }
        return ways.sorted { (unknowns($0), $0.period, $0.still) < (unknowns($1), $1.period, $1.still) }
    }
}
