package import CohortCore

/// How much people of different kinds, such as backgrounds, sit together.
package enum TableMix {
    /// The mean over tables of the share of pairs that differ, of pairs whose kinds are both known.
    ///
    /// `kinds` has the kind of each person, `nil` where it is not known.
    package static func share(_ seating: [[[Int]]], kinds: [Int?]) -> Double {
        var sum = 0.0
        var tables = 0
        for table in seating.joined() {
            let known = table.compactMap { kinds[$0] }
            guard known.count > 1 else { continue }
            var different = 0
            for (index, one) in known.enumerated() { different += known.dropFirst(index + 1).count { $0 != one } }
            sum += Double(different) / Double(known.count * (known.count - 1) / 2)
            tables += 1
        }
        return tables == 0 ? 0 : sum / Double(tables)
    }

    /// Weights by which pairs of different kinds meet first; what is not known counts half.
    package static func weights(of kinds: [Int?]) -> PairTable {
        var weights = PairTable(people: kinds.count)
        for (one, kind) in kinds.enumerated() {
            for (other, another) in kinds.enumerated().prefix(one) {
                guard let kind, let another else {
                    weights[one, other] = RotationProblem.heaviestPair / 2
                    continue
                }
                if kind != another { weights[one, other] = RotationProblem.heaviestPair }
            }
        }
        return weights
    }
}

extension RotationProblem {
    /// Everyone who is present anywhere, to compare with.
    package func randomSeating(_ generator: inout SeededGenerator) -> [[[Int]]] {
        FirstSeating.random(self, generator: &generator)
    }
}
