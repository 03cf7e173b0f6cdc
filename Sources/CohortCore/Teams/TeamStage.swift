/// How far a team or board has come from working side by side to working as one.
package enum TeamStage: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    /// Of one colour, or with ties that stay within disciplines.
    case silo
    /// Several disciplines plan together, and each goes back to its own to carry it out.
    case multidisciplinary
    /// Bound to the team more than to the discipline, with responsibilities across functions.
    case interdisciplinary

    package static func < (left: TeamStage, right: TeamStage) -> Bool {
        Self.allCases.firstIndex(of: left).map { $0 < (Self.allCases.firstIndex(of: right) ?? 0) } ?? false
    }

    package var next: TeamStage? {
        switch self {
        case .silo: .multidisciplinary
        case .multidisciplinary: .interdisciplinary
        case .interdisciplinary: nil
        }
    }

    /// From where each criterion holds; all assumed.
    package struct Thresholds: Hashable, Sendable, Codable {
        package var largestMonochromicity = 0.6
        /// Of ``EIIndex/corrected``: ties within groups may be three times as dense as between them.
        package var leastEI = -0.5
        /// The median bond must be larger.
        package var bondAbove = 0.0
        package var largestReversion = 0.5
        package var leastOwners = 0.5

        package static let standard = Thresholds()
    }
}

/// The figures that a stage is read from; none where they are not known.
package struct TeamFigures: Hashable, Sendable, Codable {
    package var monochromicity: Double
    /// The shares of clinical and of management disciplines.
    package var clinical: Double
    package var management: Double
    package var correctedEI: Double?
    package var medianBond: Double?
    package var reversion: Double?
    package var crossFunctionOwners: Double?

    package init(
        _ composition: Composition,
        correctedEI: Double? = nil,
        medianBond: Double? = nil,
        reversion: Double? = nil,
        crossFunctionOwners: Double? = nil
    ) {
        monochromicity = composition.monochromicity
        clinical = composition.branches[ProfessionFamily.Branch.clinical.rawValue] ?? 0
        management = composition.branches[ProfessionFamily.Branch.management.rawValue] ?? 0
        self.correctedEI = correctedEI
        self.medianBond = medianBond
        self.reversion = reversion
        self.crossFunctionOwners = crossFunctionOwners
    }
}
