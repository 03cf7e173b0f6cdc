/// A board or team looked at as a whole: what it covers and what hangs on one person, how mixed it is, where it may part,
/// whom its ties join, how mature it is, and what would take it further.
///
/// It judges the group and no person in it, and adds nothing up to one score.
package struct BoardAnalysis: Hashable, Sendable, Codable {
    package struct Duty: Hashable, Sendable, Codable {
        package var duty: String
        package var coverage: Double
        package var isBlindSpot: Bool
        /// Of how many members nothing is said.
        package var unknown: Int
        /// Without any one of them it would be a blind spot.
        package var singlePoints: [Code]
    }

    package struct Faultline: Hashable, Sendable, Codable {
        package var strength: Double
        package var isExact: Bool
        package var one: [Code]
        package var other: [Code]
    }

    package struct Subgroups: Hashable, Sendable, Codable {
        /// The average silhouette width, −1…1.
        package var width: Double
        package var groups: [[Code]]
    }

    package var members: [Code]
    package var composition: Composition
    /// In the order in which the duties were named.
    package var duties: [Duty]
    /// None for fewer than four members, or when all are alike.
    package var faultline: Faultline?
    package var subgroups: Subgroups?
    /// By discipline and by sector; empty where no ties are known.
    package var ties: [EIReading]
    /// None where no ties are known.
    package var bond: BondSummary?
    package var reversion: ReversionRate?
    /// None where nothing is known of responsibilities.
    package var ownership: CrossFunctionOwnership?
    package var stage: StageReading
    /// The most useful first.
    package var steps: [MaturityStep]
    package var seed: UInt64

    package var blindSpots: [Duty] { duties.filter(\.isBlindSpot) }

    /// - Throws: ``CohortError`` for a group too small or too large to analyse.
    package init(_ inquiry: BoardInquiry, taxonomy: Taxonomy) throws(CohortError) {
        try inquiry.validate()
        let seated = inquiry.seated
        let codes = seated.map(\.code)
        let families = GroupShares(families: seated.map(\.professions), taxonomy: taxonomy)
        let coverage = inquiry.duties.map { duty in DutyCoverage(duty, levels: seated.map { $0.levels[duty] }) }
        let distances = FaultlineDistances(count: seated.count) { one, other in
            seated[one].squaredDistance(to: seated[other], overlap: families, one, other)
        }
        let snapshot = TeamSnapshot(inquiry, taxonomy: taxonomy)
        members = codes
        composition = snapshot.composition
        duties = coverage.map {
            Duty(
                duty: $0.duty,
                coverage: $0.coverage,
                isBlindSpot: $0.isBlindSpot,
                unknown: $0.unknown,
                singlePoints: $0.singlePoints.map { codes[$0] }
            )
        }
        faultline = FaultlineSplit(of: distances).map { split in
            Faultline(
                strength: split.strength,
                isExact: split.isExact,
                one: split.one.map { codes[$0] },
                other: split.other.map { codes[$0] }
            )
        }
        subgroups = SilhouetteWidth(of: distances).map { found in
            Subgroups(width: found.width, groups: found.subgroups.map { $0.map { codes[$0] } })
        }
        ties = snapshot.ties?.readings(families, seated, seed: inquiry.seed) ?? []
        bond = snapshot.bond
        reversion = inquiry.reversion
        ownership = snapshot.ownership
        stage = snapshot.stage
        steps =
            MaturityPlanner(
                people: seated.map(\.professions),
                composition: snapshot.composition,
                coverage: coverage,
                figures: snapshot.figures,
                ownership: snapshot.ownership,
                reversion: inquiry.reversion,
                taxonomy: taxonomy
            )
            .steps
        seed = inquiry.seed
    }
}

extension BoardMember {
    /// Another family of professions, sector or organisation each count 1; what is not known of either counts nothing.
    fileprivate func squaredDistance(to other: BoardMember, overlap: GroupShares, _ one: Int, _ two: Int) -> Double {
        var square = 0.0
        if let sector, let others = other.sector, sector != others { square += 1 }
        if let organisation, let others = other.organisation, organisation != others { square += 1 }
        for (left, right) in zip(overlap.shares[one], overlap.shares[two]) {
            square += (left - right) * (left - right) / 2
        }
        return square
    }
}
