import CohortCore

/// Brings the numeric attributes to 0…1, so that a squared difference is at most 1.
struct NumberScale {
    private let middle: Double
    private let range: Double

    init(_ people: [FormationPerson]) {
        let years = people.map(\.experienceYears)
        let least = years.min() ?? 0
        let most = years.max() ?? 0
        // Round the middle rather than 0, so that k Σx² − (Σx)² does not cancel away its digits.
        middle = (least + most) / 2
        range = most - least
    }

    func sums(of person: FormationPerson) -> NumberSums {
        var known = SIMD4<Double>(repeating: 0)
        var value = SIMD4<Double>(repeating: 0)
        known[0] = 1
        value[0] = range > 0 ? (person.experienceYears - middle) / range : 0
        if let strands = person.strands {
            for (lane, strand) in Strand.allCases.enumerated() {
                known[lane + 1] = 1
                value[lane + 1] = strands.share(of: strand).value
            }
        }
        return NumberSums(known: known, sum: value, squares: value * value)
    }
}
