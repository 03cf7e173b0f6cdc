/// The weighted distances of all applicants, in a square.
struct SelectionDistances {
    let count: Int
    private let square: [Float]

    init(_ problem: FormationProblem) {
        let distance = WeightedDistance(problem)
        let count = problem.people.count
        var square = Array(repeating: Float(0), count: count * count)
        for one in 0..<count {
            for other in 0..<one {
                let apart = Float(distance(one, other))
                square[one * count + other] = apart
                square[other * count + one] = apart
            }
        }
        self.count = count
        self.square = square
    }

    subscript(one: Int, other: Int) -> Double { Double(square[one * count + other]) }
}
