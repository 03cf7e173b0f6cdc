/// How many different things each cohort uses, beyond so many that are free.
struct DistinctCounter: Sendable {
    private let thingCount: Int
    private var uses: [Int32]
    private var distinct: [Int]
    private let free: [Int]

    init(cohorts: Int, things: Int, free: [Int]) {
        thingCount = things
        uses = Array(repeating: 0, count: cohorts * things)
        distinct = Array(repeating: 0, count: cohorts)
        self.free = free
    }

    /// - Returns: 1 when this makes one more than is free, and 0 otherwise.
    mutating func add(_ thing: Int, to cohort: Int) -> Int {
        let cell = cohort * thingCount + thing
        uses[cell] += 1
        guard uses[cell] == 1 else { return 0 }
        distinct[cohort] += 1
        return distinct[cohort] > free[cohort] ? 1 : 0
    }

    /// - Returns: -1 when there was one more than is free, and 0 otherwise.
    mutating func drop(_ thing: Int, from cohort: Int) -> Int {
        let cell = cohort * thingCount + thing
        uses[cell] -= 1
        guard uses[cell] == 0 else { return 0 }
        distinct[cohort] -= 1
        return distinct[cohort] >= free[cohort] ? -1 : 0
    }

    /// What ``add(_:to:)`` would return.
    func growth(adding thing: Int, to cohort: Int) -> Int {
        uses[cohort * thingCount + thing] == 0 && distinct[cohort] >= free[cohort] ? 1 : 0
    }
}
