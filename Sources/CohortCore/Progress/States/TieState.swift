import Glibc

/// How one participant stands with another: the chance that the tie is live.
///
/// Between contacts r(Δ) = r₀((τ + a)/(τ + a + Δ))^k, a being the age of the tie, 0 at the first contact: a tie that has
/// lasted is less likely to end (liability of newness). At a contact of h hours in a group of n,
/// r ← r + (1 − r)(1 − e^(−μhs/√(n−1))); what the contact adds is new, so that the age falls to where
/// r(τ + a)^k, which is what is left in the long run, is the sum of the old tie's and the new part's. Waiting never raises
/// a tie, and a contact never lowers it, then or later.
package struct TieState: Hashable, Sendable {
    /// The chance just after the last contact.
    private(set) var strength = 0.0
    package private(set) var circumstances = TieCircumstances()
    package private(set) var contacts = 0
    package private(set) var hours = 0.0
    package let firstContactAt: Moment
    package private(set) var lastContactAt: Moment
    package private(set) var mode: ContactMode
    /// τ + a just after the last contact, in days.
    private var clock: Double
    /// k since the last contact; a contact never raises it.
    private var fading = Double.infinity
    private var isOnRecord = false
    private var isToldByOwn = false
    private var isToldByOther = false

    init(firstContactAt moment: Moment, mode: ContactMode, _ parameters: ProgressParameters) {
        firstContactAt = moment
        lastContactAt = moment
        self.mode = mode
        clock = parameters.tieOnset
    }

    package var isCrossDiscipline: Bool { circumstances.isCrossDiscipline }

    /// The chance that the tie is live at `moment`.
    package func strength(at moment: Moment, _ parameters: ProgressParameters) -> Double {
        let days = moment.days(since: lastContactAt)
        return days > 0 ? strength * pow(clock / (clock + days), fading) : strength
    }

    /// What is left of a new tie after some days without contact.
    package static func retention(
        days: Double,
        _ circumstances: TieCircumstances,
        _ parameters: ProgressParameters
    ) -> Double {
        pow(1 + max(0, days) / parameters.tieOnset, -circumstances.fading(parameters))
    }

    /// What is left of a new tie of which nothing else is known after some days without contact.
    package static func retention(days: Double, _ isCrossDiscipline: Bool, _ parameters: ProgressParameters) -> Double {
        retention(days: days, TieCircumstances(isCrossDiscipline: isCrossDiscipline), parameters)
    }

    /// `contact` has some hours, and conditions that are met in part.
    mutating func meet(_ contact: Contact, at moment: Moment, _ parameters: ProgressParameters) {
        let before = strength(at: moment, parameters)
        let waited = clock + moment.days(since: lastContactAt)
        learn(contact, parameters)
        strength = (before + (1 - before) * parameters.growth(of: contact)).bounded(to: 0...1)
        let onset = parameters.tieOnset
        let kept = strength > 0 ? before / strength : 0
        // The age is kept within what was waited, whatever rounding does.
        let long = kept * pow(waited / onset, fading) + (1 - kept)
        clock = (onset * pow(long, 1 / fading)).bounded(to: onset...max(onset, waited))
        mode = contact.mode
        hours += contact.hours
        contacts += 1
        lastContactAt = moment
    }

    /// Takes the longest-lasting of what the contacts tell: knowing less of one than of another makes no tie shorter.
    private mutating func learn(_ contact: Contact, _ parameters: ProgressParameters) {
        let embeddedness = contact.shared.map { TieCircumstances.embeddedness(shared: $0) }
        if contacts == 0 {
            circumstances.isCrossDiscipline = contact.isCrossDiscipline
            circumstances.embeddedness = embeddedness
        } else {
            circumstances.isCrossDiscipline = circumstances.isCrossDiscipline && contact.isCrossDiscipline
            // Unknown counts as typical.
            if embeddedness ?? 0.5 > circumstances.embeddedness ?? 0.5 { circumstances.embeddedness = embeddedness }
        }
        switch contact.witness {
        case .record: isOnRecord = true
        case .own: isToldByOwn = true
        case .other: isToldByOther = true
        }
        let isMutual = isToldByOwn && isToldByOther
        circumstances.isMutual = isMutual || !isOnRecord ? isMutual : nil
        fading = circumstances.fading(parameters)
    }
}

extension ProgressParameters {
    /// The share of what is missing to a live tie that a contact adds: 1 − e^(−μhs/√(n−1)).
    fileprivate func growth(of contact: Contact) -> Double {
        let crowd = Double(max(2, contact.groupSize) - 1).squareRoot()
        let byMode: Double =
            switch contact.mode {
            case .cooperate: 1
            case .both: mixedModeShare
            case .compete: competitionShare
            }
        let told = contact.witness == .other ? toldByOtherShare : 1
        return 1 - exp(-contactRate * contact.hours * contact.conditions.value * byMode * told / crowd)
    }
}
