import Glibc

/// How one participant stands with another: the chance that the tie is live.
///
/// Between contacts r(Δ) = r₀(1 + Δ/τ)^(−k), with a larger k across disciplines; at a contact of h hours in a group of n
/// r ← r + (1 − r)(1 − e^(−μhs/√(n−1))).
package struct TieState: Hashable, Sendable {
    /// The chance just after the last contact.
    private(set) var strength = 0.0
    package private(set) var isCrossDiscipline = false
    package private(set) var contacts = 0
    package private(set) var hours = 0.0
    package private(set) var lastContactAt: Moment
    package private(set) var mode: ContactMode

    init(firstContactAt moment: Moment, mode: ContactMode) {
        lastContactAt = moment
        self.mode = mode
    }

    /// The chance that the tie is live at `moment`.
    package func strength(at moment: Moment, _ parameters: ProgressParameters) -> Double {
        strength * Self.retention(days: moment.days(since: lastContactAt), isCrossDiscipline, parameters)
    }

    /// What is left of a tie after some days without contact.
    package static func retention(days: Double, _ isCrossDiscipline: Bool, _ parameters: ProgressParameters) -> Double {
        pow(1 + days / parameters.tieOnset, -(isCrossDiscipline ? parameters.crossTieFading : parameters.tieFading))
    }

    mutating func meet(
        at moment: Moment,
        hours: Double,
        groupSize: Int,
        conditions: Share,
        isCrossDiscipline: Bool,
        mode: ContactMode,
        _ parameters: ProgressParameters
    ) {
        let before = strength(at: moment, parameters)
        let crowd = Double(max(2, groupSize) - 1).squareRoot()
        let share: Double =
            switch mode {
            case .cooperate: 1
            case .both: parameters.mixedModeShare
            case .compete: parameters.competitionShare
            }
        let growth = 1 - exp(-parameters.contactRate * hours * conditions.value * share / crowd)
        strength = (before + (1 - before) * growth).bounded(to: 0...1)
        self.isCrossDiscipline = isCrossDiscipline
        self.mode = mode
        self.hours += hours
        contacts += 1
        lastContactAt = moment
    }
}
