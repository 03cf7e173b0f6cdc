import CohortCore

/// People who sit at fresh tables each round, so that everyone meets as many others as possible.
///
/// The social golfer problem with weights, unequal tables, absences and earlier meetings. People are numbers from 0.
package struct RotationProblem: Hashable, Sendable {
    /// How many people and rounds one problem may have; what is compared grows with the square of the people.
    package static let mostPeople = 1_000
    package static let mostRounds = 200
    /// The greatest weight of a pair.
    package static let heaviestPair = 100

    package var people: Int
    package var rounds: [RotationRound]
    /// How often two people sat together before; all zero when nothing is known.
    package var met: PairTable
    /// What it is worth that two people meet at all, 0…100, beside that a new pair always goes before an old one.
    package var weights: PairTable

    package init(people: Int, rounds: [RotationRound], met: PairTable? = nil, weights: PairTable? = nil) {
        self.people = people
        self.rounds = rounds
        self.met = met ?? PairTable(people: people)
        self.weights = weights ?? PairTable(people: people)
    }

    /// Everyone present, the same tables each round.
    package init(tables: [Int], rounds: Int, weights: PairTable? = nil) {
        self.init(
            people: tables.reduce(0, +),
            rounds: Array(repeating: RotationRound(tables: tables), count: rounds),
            weights: weights
        )
    }

    /// - Throws: ``CohortError`` for a problem that means nothing.
    func validate() throws(CohortError) {
        func refuse(_ message: String, _ field: String) throws(CohortError) {
            throw CohortError(.invalid, message, at: .init(field: field))
        }
        guard (1...Self.mostPeople).contains(people) else {
            return try refuse("\(people) people are not within 1…\(Self.mostPeople).", "people")
        }
        guard (1...Self.mostRounds).contains(rounds.count) else {
            return try refuse("\(rounds.count) rounds are not within 1…\(Self.mostRounds).", "rounds")
        }
        guard met.people == people, weights.people == people else {
            return try refuse("The pairs are of \(met.people) and \(weights.people) people, not \(people).", "pairs")
        }
        guard met.allSatisfy({ $0 >= 0 }), weights.allSatisfy({ (0...Self.heaviestPair).contains($0) }) else {
            return try refuse("A pair weighs less than 0 or more than \(Self.heaviestPair).", "pairs")
        }
        for (index, round) in rounds.enumerated() {
            let present = people - round.absent.count
            guard round.absent.allSatisfy({ (0..<people).contains($0) }) else {
                return try refuse("Round \(index + 1) lacks someone who is not of the \(people).", "absent")
            }
            guard round.tables.allSatisfy({ $0 > 0 }), round.tables.reduce(0, +) == present else {
                let seats = round.tables.reduce(0, +)
                return try refuse("Round \(index + 1) has \(seats) seats for \(present) people.", "tables")
            }
        }
    }
}

/// One round: the tables, and who is away.
package struct RotationRound: Hashable, Sendable {
    /// Seats of each table; together as many as there are people present.
    package var tables: [Int]
    package var absent: Set<Int>

    package init(tables: [Int], absent: Set<Int> = []) {
        self.tables = tables
        self.absent = absent
    }

    /// So many tables whose sizes differ by one at most, the larger first.
    package static func sizes(people: Int, tables: Int) -> [Int] {
        let count = max(1, min(tables, people))
        return (0..<count).map { people / count + ($0 < people % count ? 1 : 0) }
    }

    /// Tables whose sizes differ by one at most and are as near to `size` as can be.
    package static func sizes(people: Int, near size: Int) -> [Int] {
        let size = max(1, size)
        return sizes(people: people, tables: max(1, (people + size / 2) / size))
    }
}
