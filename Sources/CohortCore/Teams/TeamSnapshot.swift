/// The figures of a board or team at one moment, and the stage that they come to.
package struct TeamSnapshot: Sendable {
    package let composition: Composition
    /// None where no ties are known.
    package let bond: BondSummary?
    /// None where nothing is known of responsibilities.
    package let ownership: CrossFunctionOwnership?
    package let figures: TeamFigures
    package let stage: StageReading
    /// None where nothing is known of them.
    let ties: BoardTies?

    package init(_ inquiry: BoardInquiry, taxonomy: Taxonomy) {
        let seated = inquiry.seated
        let families = GroupShares(families: seated.map(\.professions), taxonomy: taxonomy)
        composition = Composition(of: seated.map(\.professions), taxonomy: taxonomy)
        ties = BoardTies(inquiry, taxonomy: taxonomy)
        bond = ties.map { BondSummary($0.bond) }
        ownership =
            inquiry.knowsResponsibilities
            ? CrossFunctionOwnership(
                families,
                responsibilities: seated.enumerated().flatMap { place, member in
                    member.responsibilities.map { (place, $0.function) }
                }
            ) : nil
        figures = TeamFigures(
            composition,
            correctedEI: ties?.disciplines(families).corrected,
            medianBond: bond?.median,
            reversion: inquiry.reversion?.value,
            crossFunctionOwners: ownership?.share
        )
        stage = StageReading(figures)
    }
}
