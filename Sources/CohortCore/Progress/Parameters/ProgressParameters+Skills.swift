/// The shipped numbers of skills with their units, ranges and sources.
extension ProgressParameters {
    static let skillsTable: [Entry] = [
        number(\.skillCeiling, "skills.skillCeiling", 2.5, "SD", 0.5...10)
            .assumed("Above the untrained baseline; the display shows θ divided by this"),
        number(\.practiceRate, "skills.practiceRate", 0.12, "per quality hour", 0.001...5)
            .assumed(
                "1.3 SD after 6 hours, near d = 1.09 of simulation (Cook 2011); exponential: Heathcote, Brown & "
                    + "Mewhort 2000"
            )
            .calibrated(deviation: 0.5),
        number(\.practiceSavings, "skills.practiceSavings", 0.5, "share", 0...5)
            .assumed("Relearning is faster until the earlier peak is reached"),
        number(\.judgementHalfLife, "skills.judgementHalfLife", 198, "days", 10...7_300)
            .published("Tatel & Ackerman, Psychological Bulletin, 10.1037/bul0000481: accuracy halves in 6.5 months")
            .calibrated(deviation: 0.35),
        number(\.mixedHalfLife, "skills.mixedHalfLife", 335, "days", 10...7_300)
            .published("The same: mixed measures halve in 11 months; the default for leading and managing")
            .calibrated(deviation: 0.35),
        number(\.speedHalfLife, "skills.speedHalfLife", 396, "days", 10...7_300)
            .published("The same: speed halves in 13 months")
            .calibrated(deviation: 0.35),
        number(\.skillFloorShare, "skills.skillFloorShare", 0, "share of peak", 0...1)
            .assumed("No floor is published; 0 lets a skill fade to the baseline"),
        number(\.skillSpread, "skills.skillSpread", 1, "SD", 0.1...10)
            .published("By definition of the unit"),
    ]
}
