/// The shipped numbers of knowledge with their units, ranges and sources.
extension ProgressParameters {
    static let knowledgeTable: [Entry] = [
        number(\.forgettingShape, "knowledge.forgettingShape", 0.1542, "exponent", 0.02...2)
            .published(
                "FSRS-6 default w20: R = (1 + fΔ/S)^(−d) with f = 0.9^(−1/d) − 1, so R is 0.9 at Δ = S; why a power"
                    + " law: Murre & Chessa 2011"
            ),
        number(\.firstStabilityRight, "knowledge.firstStabilityRight", 14, "days", 0.01...3_650)
            .assumed("Six times FSRS-6 w2 (2.3 days, a single fact): a topic of a workshop has more hooks than a fact")
            .calibrated(deviation: 0.5),
        number(\.firstStabilityWrong, "knowledge.firstStabilityWrong", 2, "days", 0.01...3_650)
            .assumed("FSRS-6 w0 (0.21 days, a single fact), scaled like firstStabilityRight"),
        number(\.stabilityGain, "knowledge.stabilityGain", 3.48, "log", (-5)...10)
            .published("FSRS-6 w8 + ln 5, for a topic of difficulty 6, for which 11 − D = 5"),
        number(\.stabilitySaturation, "knowledge.stabilitySaturation", 0.167, "exponent", 0...2)
            .published("FSRS-6 w9: what is stable already gains less"),
        number(\.stabilitySpacing, "knowledge.stabilitySpacing", 0.796, "exponent", 0...5)
            .published("FSRS-6 w10: what is nearly forgotten gains more, the spacing effect"),
        number(\.lapseScale, "knowledge.lapseScale", 0.392, "log", (-5)...5)
            .published("FSRS-6 ln w11 = ln 1.48"),
        number(\.lapsePower, "knowledge.lapsePower", 0.26, "exponent", 0.01...2)
            .published("FSRS-6 w13"),
        number(\.startingDifficulty, "knowledge.startingDifficulty", 6, "1 to 10", 1...10)
            .assumed("The middle of FSRS-6's range as it counts there, 11 − D = 5, until a check tells more"),
        number(\.difficultyStep, "knowledge.difficultyStep", 3.0194, "points", 0...9)
            .published("FSRS-6 w6, one grade's worth, for a check that finds nothing where everything was expected"),
        number(\.difficultyReversion, "knowledge.difficultyReversion", 0.01, "share", 0...1)
            .published("FSRS-7: so much of the way back to the start at each check; FSRS-6 w7 is 0.001"),
        number(\.passiveGain, "knowledge.passiveGain", 0.3, "share", 0...1)
            .assumed(
                "Hearing it again steadies less than recalling it (testing effect, Roediger & Karpicke 2006); the "
                    + "figure is ours"
            ),
        number(\.teachingRate, "knowledge.teachingRate", 0.2, "per hour", 0.001...5)
            .assumed("Six hours of a full-strength process teach 70 % of a topic")
            .calibrated(deviation: 0.5),
        number(\.checkRestores, "knowledge.checkRestores", 0.5, "share", 0...1)
            .assumed("Half of what was forgotten comes back when a check shows the right answers"),
        number(\.slip, "knowledge.slip", 0.05, "probability", 0...0.5)
            .assumed("The chance of a wrong answer to a thing one knows, as usual in knowledge tracing"),
        number(\.consolidatedHalfLife, "knowledge.consolidatedHalfLife", 709, "days", 30...7_300)
            .published(
                "Custers 2010: 0.70 of course knowledge left after 1 year, 0.49 after 2; for knowledge known by "
                    + "ratings alone"
            )
            .calibrated(deviation: 0.35),
        number(\.knowledgeSpread, "knowledge.knowledgeSpread", 0.2, "share (SD)", 0.01...1)
            .assumed("Spread between people in the share of a topic known"),
    ]
}
