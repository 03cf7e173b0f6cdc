/// Measured distances in whole 65,535ths, so that sums of them are exact.
struct PerspectiveMatrix {
    let count: Int
    /// Row by row.
    let distances: [UInt16]
    /// Of all pairs, for those of whom nothing is known.
    let mean: UInt16
    /// As they were given.
    let exact: [Float]
    let exactMean: Double

    static let unit = 65_535.0

    init(_ given: PerspectiveDistances) {
        count = given.people.count
        distances = given.distances.map { UInt16((Double($0) * Self.unit).rounded()) }
        let sum = distances.reduce(0) { $0 + Int($1) }
        mean = UInt16(sum / (count * (count - 1)))
        exact = given.distances
        exactMean = PerspectiveTable(given).mean
    }
}
