extension Calibration {
    /// How far from its logarithm a step is taken to feel slopes and curvatures.
    private static let step = 0.05

    /// How surely each fitted value holds for a part of these people, as the standard deviation of its logarithm.
    ///
    /// The curvature of the objective gives what is left uncertain (Laplace's approximation), ``CohortSpread`` what cohorts
    /// differ by. With fewer than three cohorts nothing is known of that, and the prior's deviation stays.
    func spreads(around point: [Double], before split: Moment) -> [Double] {
        let whole = Losses(self, point, split)
        let uncertain = hessian(around: point, whole, before: split).inverseDiagonal
        return priors.indices.map { index in
            let prior = priors[index].deviation
            let shifts = whole.cohorts.compactMap { cohort in
                whole.shift(of: cohort, along: index, step: Self.step)
            }
            guard let between = CohortSpread(shifts), let uncertain, prior.isFinite else { return prior }
            return min(prior, (uncertain[index] + between.variance).squareRoot())
        }
    }

    /// The losses by cohort at the point and a step to both sides of it along each parameter.
    private struct Losses {
        let centre: [Code: Double]
        let below: [[Code: Double]]
        let above: [[Code: Double]]

        var cohorts: [Code] { centre.keys.sorted() }

        init(_ calibration: Calibration, _ point: [Double], _ split: Moment) {
            func losses(_ change: (inout [Double]) -> Void) -> [Code: Double] {
                var point = point
                change(&point)
                return calibration.losses(at: point, before: split)
            }
            centre = losses { _ in }
            below = point.indices.map { index in losses { $0[index] -= step } }
            above = point.indices.map { index in losses { $0[index] += step } }
        }

        func shift(of cohort: Code, along index: Int, step: Double) -> CohortSpread.Shift? {
            guard let centre = centre[cohort], let low = below[index][cohort], let high = above[index][cohort] else {
                return nil
            }
            return CohortSpread.Shift(
                slope: (high - low) / (2 * step),
                curvature: (high - 2 * centre + low) / (step * step)
            )
        }
    }

    private func hessian(around point: [Double], _ losses: Losses, before split: Moment) -> SymmetricMatrix {
        func sum(_ losses: [Code: Double]) -> Double { losses.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value } }
        let step = Self.step
        let centre = sum(losses.centre)
        var rows = point.map { _ in point.map { _ in 0.0 } }
        for index in point.indices {
            let (low, high) = (sum(losses.below[index]), sum(losses.above[index]))
            let precision = priors[index].deviation
            rows[index][index] = (high - 2 * centre + low) / (step * step) + 1 / (precision * precision)
            for other in point.indices where other < index {
                var corner = point
                corner[index] += step
                corner[other] += step
                let both = sum(self.losses(at: corner, before: split))
                let mixed = (both - high - sum(losses.above[other]) + centre) / (step * step)
                rows[index][other] = mixed
                rows[other][index] = mixed
            }
        }
        return SymmetricMatrix(rows: rows)
    }
}
