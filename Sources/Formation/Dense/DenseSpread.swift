/// How the distances of a problem vary.
struct DenseSpread {
    let mean: Double
    /// The standard deviation.
    let deviation: Double
    /// The root of the mean square of what the means of the two elements do not explain.
    let residual: Double
    let greatest: Double

    init(_ problem: DenseProblem) {
        let count = problem.count
        let pairs = Double(problem.distances.count)
        var sums = [Double](repeating: 0, count: count)
        var sum = 0.0
        var greatest = 0.0
        var next = 0
        for high in 0..<count {
            for low in 0..<high {
                let distance = problem.distances[next]
                next += 1
                sums[high] += distance
                sums[low] += distance
                sum += distance
                greatest = max(greatest, distance.magnitude)
            }
        }
        let mean = sum / pairs
        let means = sums.map { $0 / Double(count - 1) }
        var squares = 0.0
        var rests = 0.0
        next = 0
        for high in 0..<count {
            for low in 0..<high {
                let off = problem.distances[next] - mean
                let rest = off - (means[high] - mean) - (means[low] - mean)
                next += 1
                squares += off * off
                rests += rest * rest
            }
        }
        self.mean = mean
        self.greatest = greatest
        deviation = (squares / pairs).squareRoot()
        residual = (rests / pairs).squareRoot()
    }
}
