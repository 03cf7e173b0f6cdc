/// Which courses may not be at once, and what they have in common.
struct CurriculumLinks {
    /// By course × courses + course; a course with itself too.
    private(set) var clashes: [Bool]
    /// Of each course, those that clash with it, itself among them.
    let rivals: [[Int32]]
    /// Of each course.
    private(set) var curricula: [[Int32]]
    /// How many words of 64 bits hold the curricula of any course; at least one.
    let width: Int
    /// The curricula that a course has in common with another, as bits in the first one's order.
    private(set) var sharedBits: [UInt64]

    init(_ problem: CurriculumProblem) {
        let count = problem.courses.count
        var clashes = [Bool](repeating: false, count: count * count)
        var curricula = [[Int32]](repeating: [], count: count)
        for (one, course) in problem.courses.enumerated() {
            for (other, second) in problem.courses.enumerated() where course.teacher == second.teacher {
                clashes[one * count + other] = true
            }
        }
        for (number, curriculum) in problem.curricula.enumerated() {
            for one in curriculum.courses {
                curricula[one].append(Int32(number))
                for other in curriculum.courses { clashes[one * count + other] = true }
            }
        }
        let width = max(1, ((curricula.map(\.count).max() ?? 0) + 63) / 64)
        var shared = [UInt64](repeating: 0, count: count * count * width)
        for one in 0..<count {
            for (place, curriculum) in curricula[one].enumerated() {
                for other in problem.curricula[Int(curriculum)].courses {
                    shared[(one * count + other) * width + place / 64] |= 1 << UInt64(place % 64)
                }
            }
        }
        rivals = (0..<count).map { one in (0..<count).filter { clashes[one * count + $0] }.map { Int32($0) } }
        self.clashes = clashes
        self.curricula = curricula
        self.width = width
        sharedBits = shared
    }

    /// Where the rows begin when they stand one after the other, and where the last one ends.
    static func starts<Element>(of rows: [[Element]]) -> [Int32] {
        rows.reduce(into: [0]) { $0.append(($0.last ?? 0) + Int32($1.count)) }
    }
}
