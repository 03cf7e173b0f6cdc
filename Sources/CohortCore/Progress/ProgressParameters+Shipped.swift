/// The shipped numbers with their units, ranges and sources; `progress explain` prints them from here.
///
/// *Published* means that the value, or the finding that fixes it, is in the source; *assumed* that it is ours and waits
/// for calibration.
extension ProgressParameters {
    static let table: [Entry] = [
        number(\.forgettingShape, "knowledge.forgettingShape", 0.1542, "exponent", 0.02...2)
            .published(
                "FSRS-6 default w20: R = (1 + fΔ/S)^(−d) with f = 0.9^(−1/d) − 1, so R is 0.9 at Δ = S; why a power"
                    + " law: Murre & Chessa 2011"
            ),
        number(\.firstStabilityRight, "knowledge.firstStabilityRight", 14, "days", 0.01...3_650)
            .assumed("Six times FSRS-6 w2 (2.3 days, a single fact): a topic of a workshop has more hooks than a fact"),
        number(\.firstStabilityWrong, "knowledge.firstStabilityWrong", 2, "days", 0.01...3_650)
            .assumed("FSRS-6 w0 (0.21 days, a single fact), scaled like firstStabilityRight"),
        number(\.stabilityGain, "knowledge.stabilityGain", 3.48, "log", (-5)...10)
            .published("FSRS-6 w8 + ln 5: the difficulty term fixed at its middle"),
        number(\.stabilitySaturation, "knowledge.stabilitySaturation", 0.167, "exponent", 0...2)
            .published("FSRS-6 w9: what is stable already gains less"),
        number(\.stabilitySpacing, "knowledge.stabilitySpacing", 0.796, "exponent", 0...5)
            .published("FSRS-6 w10: what is nearly forgotten gains more, the spacing effect"),
        number(\.lapseScale, "knowledge.lapseScale", 0.392, "log", (-5)...5)
            .published("FSRS-6 ln w11 = ln 1.48"),
        number(\.lapsePower, "knowledge.lapsePower", 0.26, "exponent", 0.01...2)
            .published("FSRS-6 w13"),
        number(\.passiveGain, "knowledge.passiveGain", 0.3, "share", 0...1)
            .assumed(
                "Hearing it again steadies less than recalling it (testing effect, Roediger & Karpicke 2006); the "
                    + "figure is ours"
            ),
        number(\.teachingRate, "knowledge.teachingRate", 0.2, "per hour", 0.001...5)
            .assumed("Six hours of a full-strength process teach 70 % of a topic"),
        number(\.checkRestores, "knowledge.checkRestores", 0.5, "share", 0...1)
            .assumed("Half of what was forgotten comes back when a check shows the right answers"),
        number(\.slip, "knowledge.slip", 0.05, "probability", 0...0.5)
            .assumed("The chance of a wrong answer to a thing one knows, as usual in knowledge tracing"),
        number(\.consolidatedHalfLife, "knowledge.consolidatedHalfLife", 709, "days", 30...7_300)
            .published(
                "Custers 2010: 0.70 of course knowledge left after 1 year, 0.49 after 2; for knowledge known by "
                    + "ratings alone"
            ),
        number(\.knowledgeSpread, "knowledge.knowledgeSpread", 0.2, "share (SD)", 0.01...1)
            .assumed("Spread between people in the share of a topic known"),

        number(\.skillCeiling, "skills.skillCeiling", 2.5, "SD", 0.5...10)
            .assumed("Above the untrained baseline; the display shows θ divided by this"),
        number(\.practiceRate, "skills.practiceRate", 0.12, "per quality hour", 0.001...5)
            .assumed(
                "1.3 SD after 6 hours, near d = 1.09 of simulation (Cook 2011); exponential: Heathcote, Brown & "
                    + "Mewhort 2000"
            ),
        number(\.practiceSavings, "skills.practiceSavings", 0.5, "share", 0...5)
            .assumed("Relearning is faster until the earlier peak is reached"),
        number(\.judgementHalfLife, "skills.judgementHalfLife", 198, "days", 10...7_300)
            .published("Tatel & Ackerman, Psychological Bulletin, 10.1037/bul0000481: accuracy halves in 6.5 months"),
        number(\.mixedHalfLife, "skills.mixedHalfLife", 335, "days", 10...7_300)
            .published("The same: mixed measures halve in 11 months; the default for leading and managing"),
        number(\.speedHalfLife, "skills.speedHalfLife", 396, "days", 10...7_300)
            .published("The same: speed halves in 13 months"),
        number(\.skillFloorShare, "skills.skillFloorShare", 0, "share of peak", 0...1)
            .assumed("No floor is published; 0 lets a skill fade to the baseline"),
        number(\.skillSpread, "skills.skillSpread", 1, "SD", 0.1...10)
            .published("By definition of the unit"),

        number(\.experienceHalfLife, "experience.experienceHalfLife", 517, "days", 10...7_300)
            .assumed(
                "0.96 of the stock left after a month; organisational forgetting: Benkard 2000 (bracket 0.75 to "
                    + "0.96)"
            ),
        number(\.experienceScale, "experience.experienceScale", 40, "hours", 0.1...10_000)
            .assumed("Challenge-weighted hours of one context that make X = 0.63"),
        number(\.experienceBreadth, "experience.experienceBreadth", 0.5, "exponent", 0.05...1)
            .assumed("Less for more of the same context, additive over contexts: breadth counts"),
        number(\.challengePenalty, "experience.challengePenalty", 0.8, "share", 0...1)
            .published(
                "DeRue & Wellman 2009: challenge pays less as it grows, unless there is feedback; the figure is "
                    + "ours"
            ),
        number(\.unreflectedShare, "experience.unreflectedShare", 0.6, "share", 0...1)
            .assumed("Without reflection (Kolb's cycle) an exposure counts this much"),
        number(\.experienceSpread, "experience.experienceSpread", 0.2, "share (SD)", 0.01...1)
            .assumed("Spread between people that hours and challenge do not explain"),

        number(\.tieOnset, "relationships.tieOnset", 398, "days", 1...7_300)
            .published(
                "τ of the s50 friendship waves (1.09 years): r = r₀(1 + Δ/τ)^(−k), fitted to 0.487 alive after 1 "
                    + "year and 0.316 after 2"
            ),
        number(\.tieFading, "relationships.tieFading", 1.1, "exponent", 0.05...20)
            .published("k of the same: half-life 349 days"),
        number(\.crossTieFading, "relationships.crossTieFading", 2, "exponent", 0.05...20)
            .assumed("Between s50 and bankers' bridges (Burt 2002, k = 3.54): half-life 165 days"),
        number(\.contactRate, "relationships.contactRate", 0.15, "per hour", 0.001...5)
            .assumed("How fast shared hours make a tie, for two people under full contact conditions"),
        number(\.competitionShare, "relationships.competitionShare", 0.4, "share", 0...1)
            .assumed(
                "Contact in competition makes less of a tie than co-operation (Pettigrew & Tropp 2006 for the "
                    + "direction)"
            ),
        number(\.mixedModeShare, "relationships.mixedModeShare", 0.75, "share", 0...1)
            .assumed("Contact in both, between the two"),
        number(\.tiesScale, "relationships.tiesScale", 4, "ties", 0.1...1_000)
            .assumed("Live ties that make the value 0.63"),
        number(\.tieLiveFrom, "relationships.tieLiveFrom", 0.5, "probability", 0.01...0.99)
            .assumed("A tie is called live from here"),
        number(\.relationshipSpread, "relationships.relationshipSpread", 0.2, "share (SD)", 0.01...1)
            .assumed("Spread between people that contacts do not explain"),

        number(\.managerError, "evidence.managerError", 1, "× true variance", 0.01...100)
            .published("Conway & Huffcutt 1997: one supervisor's reliability 0.50"),
        number(\.facilitatorError, "evidence.facilitatorError", 1, "× true variance", 0.01...100)
            .assumed("As a supervisor"),
        number(\.peerError, "evidence.peerError", 1.7, "× true variance", 0.01...100)
            .published("Conway & Huffcutt 1997: one peer's reliability 0.37"),
        number(\.reportError, "evidence.reportError", 2.33, "× true variance", 0.01...100)
            .published("Conway & Huffcutt 1997: one direct report's reliability 0.30"),
        number(\.serviceUserError, "evidence.serviceUserError", 2.33, "× true variance", 0.01...100)
            .assumed("As a direct report"),
        number(\.testError, "evidence.testError", 0.43, "× true variance", 0.01...100)
            .assumed("Reliability 0.70, beside the chance error of its items"),
        number(\.selfError, "evidence.selfError", 6, "× true variance", 0.01...100)
            .assumed("Self with supervisor r = .22 (Conway & Huffcutt 1997; Heidemeier & Moser 2009); never alone"),
        number(\.selfLeniency, "evidence.selfLeniency", 0.32, "SD", (-3)...3)
            .published("Heidemeier & Moser 2009: self-ratings are lenient by d = .32"),
        number(\.processNoise, "evidence.processNoise", 0.02, "× true variance per 30.44 days", 0...1)
            .assumed("What happens to people unobserved"),
        number(\.gainSpread, "evidence.gainSpread", 0.3, "share of the gain (SD)", 0...2)
            .assumed("People gain unequally from the same hours"),
        number(\.atTargetFrom, "evidence.atTargetFrom", 0.8, "probability", 0.5...0.999)
            .assumed("The chance from which somebody is said to be at target"),

        number(\.fullStrength, "process.fullStrength", 2, "strength", 0.5...3)
            .assumed("The strength that counts as one hour an hour"),
        number(\.qualityCeiling, "process.qualityCeiling", 1.3, "quality", 0.5...3)
            .published("Simulation against workshop: d = 1.09 (Cook 2011) to .82 (Lacerenza 2017)"),
    ]

    private static func number(
        _ keyPath: any WritableKeyPath<ProgressParameters, Double> & Sendable,
        _ name: String,
        _ value: Double,
        _ unit: String,
        _ range: ClosedRange<Double>
    ) -> Entry {
        let parameter = Parameter(name: name, value: value, unit: unit, range: range, standing: .assumed, source: "")
        return Entry(keyPath: keyPath, parameter: parameter)
    }
}

extension ProgressParameters.Entry {
    fileprivate func published(_ source: String) -> Self { standing(.published, source) }

    fileprivate func assumed(_ source: String) -> Self { standing(.assumed, source) }

    private func standing(_ standing: Parameter.Standing, _ source: String) -> Self {
        var parameter = parameter
        parameter.standing = standing
        parameter.source = source
        return Self(keyPath: keyPath, parameter: parameter)
    }
}
