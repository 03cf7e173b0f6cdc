package import CohortCore

/// A saved plan, judged by what is on record now.
package struct SavedPlanDetail: Codable, Hashable, Sendable {
    package var plan: SavedPlan
    package var report: FormReport
    /// Who is in the plan and is not waiting for a cohort any more; while there is one it cannot be applied.
    package var gone: [Code]

    package init(plan: SavedPlan, report: FormReport, gone: [Code]) {
        self.plan = plan
        self.report = report
        self.gone = gone
    }
}

package struct ApplyPlanRequest: Codable, Hashable, Sendable {
    package var isDryRun: Bool

    package init(isDryRun: Bool) { self.isDryRun = isDryRun }
}

package struct AppliedPlan: Codable, Hashable, Sendable {
    package var plan: SavedPlan
    package var isDryRun: Bool

    package init(plan: SavedPlan, isDryRun: Bool) {
        self.plan = plan
        self.isDryRun = isDryRun
    }
}

/// Each side is the name of a saved plan, or `PROGRAMME@2027-01-11` for its cohorts as they stand.
package struct ComparisonQuery: Codable, Hashable, Sendable {
    package var first: String
    package var second: String

    package init(first: String, second: String) {
        self.first = first
        self.second = second
    }
}

/// Two plans side by side.
package struct ComparisonReport: Codable, Hashable, Sendable {
    package struct Side: Codable, Hashable, Sendable {
        package var name: String
        package var people: Int
        package var cohorts: [CohortMix]
        package var quality: [CohortQuality]
        /// By how many people hard rules are broken, then the lines of the objective in their order.
        package var broken: Double
        package var offTarget: Int
        package var preferencesBroken: Double
        package var worst: Double
        package var mean: Double
        package var violations: [String]

        package init(
            name: String,
            people: Int,
            cohorts: [CohortMix],
            quality: [CohortQuality],
            broken: Double,
            offTarget: Int,
            preferencesBroken: Double,
            worst: Double,
            mean: Double,
            violations: [String]
        ) {
            self.name = name
            self.people = people
            self.cohorts = cohorts
            self.quality = quality
            self.broken = broken
            self.offTarget = offTarget
            self.preferencesBroken = preferencesBroken
            self.worst = worst
            self.mean = mean
            self.violations = violations
        }
    }

    package var first: Side
    package var second: Side
    /// People in both plans; the counts below are of them.
    package var people: Int
    package var onlyInFirst: [Code]
    package var onlyInSecond: [Code]
    /// Whose cohort of the second plan is not the one that stands for theirs.
    package var moved: [Code]
    package var pairsKept: Int
    package var pairsParted: Int
    package var pairsNew: Int
    /// For each cohort of the first the one of the second that stands for it; none where there are fewer.
    package var counterparts: [Code?]

    package init(
        first: Side,
        second: Side,
        people: Int,
        onlyInFirst: [Code],
        onlyInSecond: [Code],
        moved: [Code],
        pairsKept: Int,
        pairsParted: Int,
        pairsNew: Int,
        counterparts: [Code?]
    ) {
        self.first = first
        self.second = second
        self.people = people
        self.onlyInFirst = onlyInFirst
        self.onlyInSecond = onlyInSecond
        self.moved = moved
        self.pairsKept = pairsKept
        self.pairsParted = pairsParted
        self.pairsNew = pairsNew
        self.counterparts = counterparts
    }
}

package struct CurveRequest: Codable, Hashable, Sendable {
    package var startDate: LocalDate
    package var cohorts: Int?
    package var points: Int
    package var seed: UInt64
    /// For each point.
    package var moves: Int

    package init(startDate: LocalDate, cohorts: Int? = nil, points: Int = 7, seed: UInt64 = 1, moves: Int = 200_000) {
        self.startDate = startDate
        self.cohorts = cohorts
        self.points = points
        self.seed = seed
        self.moves = moves
    }
}

/// How much diversity less travel costs.
package struct CurveReport: Codable, Hashable, Sendable {
    package struct Point: Codable, Hashable, Sendable {
        package var travelWeight: Double
        package var diversity: Double
        package var meanKilometres: Double
        package var farthestKilometres: Double
        /// By how many people hard rules are broken.
        package var broken: Double

        package init(
            travelWeight: Double,
            diversity: Double,
            meanKilometres: Double,
            farthestKilometres: Double,
            broken: Double
        ) {
            self.travelWeight = travelWeight
            self.diversity = diversity
            self.meanKilometres = meanKilometres
            self.farthestKilometres = farthestKilometres
            self.broken = broken
        }
    }

    package var programme: Code
    package var people: Int
    package var cohorts: Int
    /// People whose organisation has no site on record: they count for no distance.
    package var withoutSite: Int
    /// By rising travel; no other plan that was found has both more diversity and less travel.
    package var points: [Point]
    /// Plans that another beats in both.
    package var dominated: Int

    package init(programme: Code, people: Int, cohorts: Int, withoutSite: Int, points: [Point], dominated: Int) {
        self.programme = programme
        self.people = people
        self.cohorts = cohorts
        self.withoutSite = withoutSite
        self.points = points
        self.dominated = dominated
    }
}
