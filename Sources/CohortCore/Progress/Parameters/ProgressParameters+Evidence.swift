/// The shipped numbers of evidence with their units, ranges and sources.
extension ProgressParameters {
    static let evidenceTable: [Entry] = [
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
        number(\.raterConsistency, "evidence.raterConsistency", 0.8, "correlation", 0...0.99)
            .assumed(
                "Two ratings of a person by the same rater agree to about 0.8, those of two supervisors to 0.5 "
                    + "(Viswesvaran, Ones & Schmidt 1996, direction and size): what a rater adds stays with the rater"
            ),
        number(\.raterMemory, "evidence.raterMemory", 90, "days", 1...3_650)
            .assumed("After so long, half of what a rater said before still stands beside what that rater says now"),
        number(\.processNoise, "evidence.processNoise", 0.02, "× true variance per 30.44 days", 0...1)
            .assumed("What happens to people unobserved"),
        number(\.gainSpread, "evidence.gainSpread", 0.3, "share of the gain (SD)", 0...2)
            .assumed("People gain unequally from the same hours"),
        number(\.atTargetFrom, "evidence.atTargetFrom", 0.8, "probability", 0.5...0.999)
            .assumed("The chance from which somebody is said to be at target"),
    ]
}
