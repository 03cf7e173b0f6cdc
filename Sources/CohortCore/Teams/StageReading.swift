/// The stage that a team has reached, with every figure behind it and what is missing for the next one.
///
/// A stage is reached when each of its criteria, and each of those before it, holds. What is not known does not hold, but
/// for one thing: ties that nobody recorded do not make a silo.
package struct StageReading: Hashable, Sendable, Codable {
    package struct Criterion: Hashable, Sendable, Codable {
        /// For which stage it is needed.
        package var stage: TeamStage
        package var name: String
        /// None where it is not known.
        package var figure: Double?
        /// Such as `at most 0.6`.
        package var demand: String
        package var holds: Bool
        /// What to do where it does not hold.
        package var remedy: String
    }

    package var stage: TeamStage
    package var criteria: [Criterion]

    package init(_ figures: TeamFigures, _ thresholds: TeamStage.Thresholds = .standard) {
        func holds(_ figure: Double?, _ test: (Double) -> Bool) -> Bool { figure.map(test) ?? false }
        criteria = [
            Criterion(
                stage: .multidisciplinary,
                name: "monochromicity",
                figure: figures.monochromicity,
                demand: "at most \(thresholds.largestMonochromicity)",
                holds: figures.monochromicity <= thresholds.largestMonochromicity,
                remedy: "Bring in a discipline that is far from those there are."
            ),
            Criterion(
                stage: .multidisciplinary,
                name: "share of the smaller of clinical and management disciplines",
                figure: min(figures.clinical, figures.management),
                demand: "above 0",
                holds: min(figures.clinical, figures.management) > 0,
                remedy: figures.management > 0
                    ? "Bring in a clinical discipline." : "Bring in a management discipline."
            ),
            Criterion(
                stage: .multidisciplinary,
                name: "E–I index of ties, corrected for group sizes",
                figure: figures.correctedEI,
                demand: "at least \(thresholds.leastEI), where ties are known",
                holds: figures.correctedEI.map { $0 >= thresholds.leastEI } ?? true,
                remedy: "Let people of different disciplines work together: ties stay within disciplines."
            ),
            Criterion(
                stage: .interdisciplinary,
                name: "median bond to the team less that to the discipline",
                figure: figures.medianBond,
                demand: "above \(thresholds.bondAbove)",
                holds: holds(figures.medianBond) { $0 > thresholds.bondAbove },
                remedy: figures.medianBond == nil
                    ? "Record who works with whom, within the team and with colleagues of the own discipline."
                    : "Give the team work that its members can only do together."
            ),
            Criterion(
                stage: .interdisciplinary,
                name: "reversion rate",
                figure: figures.reversion,
                demand: "at most \(thresholds.largestReversion)",
                holds: holds(figures.reversion) { $0 <= thresholds.largestReversion },
                remedy: figures.reversion == nil
                    ? "Record what was agreed and who executed it."
                    : "Let two disciplines execute together what the team agrees."
            ),
            Criterion(
                stage: .interdisciplinary,
                name: "members who own a responsibility outside their discipline",
                figure: figures.crossFunctionOwners,
                demand: "at least \(thresholds.leastOwners)",
                holds: holds(figures.crossFunctionOwners) { $0 >= thresholds.leastOwners },
                remedy: figures.crossFunctionOwners == nil
                    ? "Record which responsibilities members own."
                    : "Give a member a responsibility outside their own discipline."
            ),
        ]
        let multidisciplinary = criteria.allSatisfy { $0.stage != .multidisciplinary || $0.holds }
        stage =
            !multidisciplinary ? .silo : criteria.allSatisfy(\.holds) ? .interdisciplinary : .multidisciplinary
    }

    /// The criteria of the next stage that do not hold yet.
    package var missing: [Criterion] {
        guard let next = stage.next else { return [] }
        return criteria.filter { $0.stage == next && !$0.holds }
    }
}
