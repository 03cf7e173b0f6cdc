/// The shipped numbers of experience with their units, ranges and sources.
extension ProgressParameters {
    static let experienceTable: [Entry] = [
        number(\.experienceHalfLife, "experience.experienceHalfLife", 517, "days", 10...7_300)
            .assumed(
                "0.96 of the stock left after a month; organisational forgetting: Benkard 2000 (bracket 0.75 to "
                    + "0.96)"
            )
            .calibrated(deviation: 0.35),
        number(\.experienceScale, "experience.experienceScale", 40, "hours", 0.1...10_000)
            .assumed("Challenge-weighted hours of one context that make X = 0.63")
            .calibrated(deviation: 0.5),
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
    ]
}
