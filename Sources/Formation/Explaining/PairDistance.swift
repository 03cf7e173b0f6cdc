import CohortCore

/// The distance of two people along each axis, straight from its definition.
struct PairDistance {
    private let taxonomy: Taxonomy
    private let years: WholeYears
    private let perspectives: PerspectiveTable?

    init(_ problem: FormationProblem) {
        taxonomy = problem.taxonomy
        years = WholeYears(problem.people)
        perspectives = problem.perspectives.map(PerspectiveTable.init)
    }

    /// 0…1, before the weight.
    func along(_ axis: DiversityAxis, _ one: FormationPerson, _ other: FormationPerson) -> Double {
        switch axis {
        case .training:
            var sum = 0.0
            for (left, share) in one.thousandths {
                for (right, otherShare) in other.thousandths {
                    sum += Double(share * otherShare) / 1_000_000 * taxonomy.distance(left, right)
                }
            }
            return sum
        case .sector: return one.sector == other.sector ? 0 : 1
        case .organisation: return one.organisation == other.organisation ? 0 : 1
        case .region: return one.region == other.region ? 0 : 1
        case .experience:
            guard years.range > 0 else { return 0 }
            return Double(abs(years.of(one) - years.of(other))) / Double(years.range)
        case .strands:
            guard let left = one.strands, let right = other.strands else { return 0 }
            return Strand.allCases.reduce(0) { sum, strand in
                let difference = left.share(of: strand).value - right.share(of: strand).value
                return sum + difference * difference / 2
            }
        case .perspective: return perspectives?.distance(one.id, other.id) ?? 0
        }
    }
}
