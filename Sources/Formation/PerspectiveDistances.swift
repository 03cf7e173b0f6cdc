package import CohortCore

/// How far people are apart in what they see, as somebody measured it: a symmetric matrix over some people.
///
/// A pair of which one is not in it has the mean distance of all pairs.
package struct PerspectiveDistances: Hashable, Sendable {
    package let people: [Participant.ID]
    /// Row by row, each of `people.count` distances 0…1; the diagonal is 0.
    package let distances: [Float]

    /// - Throws: ``CohortError`` unless the matrix is square, symmetric, 0 on its diagonal, within 0…1 and of at most
    ///   5,000 people, each once.
    package init(people: [Participant.ID], distances: [Float]) throws(CohortError) {
        let count = people.count
        func refusal(_ message: String) -> CohortError { CohortError(.invalid, message, at: .init(field: "distances")) }
        guard (2...5_000).contains(count), Set(people).count == count else {
            throw refusal("The distances are of \(count) people; 2 to 5,000 are needed, each once.")
        }
        guard distances.count == count * count else {
            throw refusal("\(distances.count) distances of \(count) people are not a square.")
        }
        for row in 0..<count {
            for column in 0...row {
                let distance = distances[row * count + column]
                guard (0...1).contains(distance), row != column || distance == 0,
                    distance == distances[column * count + row]
                else {
                    throw refusal(
                        "The distance \(distance) of \(people[row]) and \(people[column]) is not within 0…1, differs "
                            + "the other way round, or is of somebody from themselves."
                    )
                }
            }
        }
        self.people = people
        self.distances = distances
    }
}

/// The same, to be asked for two people.
struct PerspectiveTable {
    private let given: PerspectiveDistances
    private let indices: [Participant.ID: Int]
    /// Of all pairs, for those of whom nothing is known.
    let mean: Double

    init(_ given: PerspectiveDistances) {
        self.given = given
        indices = Dictionary(uniqueKeysWithValues: given.people.enumerated().map { ($1, $0) })
        let count = given.people.count
        mean = given.distances.reduce(0) { $0 + Double($1) } / Double(count * (count - 1))
    }

    func distance(_ one: Participant.ID, _ other: Participant.ID) -> Double {
        guard one != other else { return 0 }
        guard let row = indices[one], let column = indices[other] else { return mean }
        return Double(given.distances[row * given.people.count + column])
    }
}
