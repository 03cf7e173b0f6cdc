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

    mutating func add(_ thing: Int, to cohort: Int) {
        let cell = cohort * thingCount + thing
        uses[cell] += 1
        if uses[cell] == 1 { distinct[cohort] += 1 }
    }

    mutating func drop(_ thing: Int, from cohort: Int) {
        let cell = cohort * thingCount + thing
        uses[cell] -= 1
        if uses[cell] == 0 { distinct[cohort] -= 1 }
    }

    func isUsed(_ thing: Int, by cohort: Int) -> Bool { uses[cohort * thingCount + thing] > 0 }

    /// How many more than are free a cohort would use with so many new ones than it does now.
    func growth(adding newOnes: Int, to cohort: Int) -> Int {
        max(0, distinct[cohort] + newOnes - free[cohort]) - max(0, distinct[cohort] - free[cohort])
    }

    /// 1 when this would make one more than is free, and 0 otherwise.
    func growth(adding thing: Int, toCohort cohort: Int) -> Int {
        !isUsed(thing, by: cohort) && distinct[cohort] >= free[cohort] ? 1 : 0
    }
}
