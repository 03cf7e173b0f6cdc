/// The shipped numbers of relationships with their units, ranges and sources.
extension ProgressParameters {
    static let relationshipsTable: [Entry] = [
        number(\.tieOnset, "relationships.tieOnset", 398, "days", 1...7_300)
            .published(
                "τ of the s50 friendship waves (1.09 years): r = r₀(1 + Δ/τ)^(−k), fitted to 0.487 alive after 1 "
                    + "year and 0.316 after 2"
            ),
        number(\.tieFading, "relationships.tieFading", 1.1, "exponent", 0.05...20)
            .published("k of the same: half-life 349 days")
            .calibrated(deviation: 0.35),
        number(\.crossTieFading, "relationships.crossTieFading", 2, "exponent", 0.05...20)
            .assumed("Between s50 and bankers' bridges (Burt 2002, k = 3.54): half-life 165 days")
            .calibrated(deviation: 0.35),
        number(\.tieMutual, "relationships.tieMutual", 0.61, "log of k", -3...3)
            .published(
                "A returned tie lasts longer: logit 0.86 (SE 0.28) of the s50 waves, as a factor e^(−0.61) of k"
            ),
        number(\.tieMutualShare, "relationships.tieMutualShare", 0.67, "share", 0...1)
            .published("Returned ties among all of the s50 waves: the typical tie, against which a tie is held"),
        number(\.tieEmbedded, "relationships.tieEmbedded", 0.7, "log of k", -3...3)
            .published("A tie among shared contacts lasts longer: logit 0.56 (SE 0.33) of the same, any against none"),
        number(\.contactRate, "relationships.contactRate", 0.15, "per hour", 0.001...5)
            .assumed("How fast shared hours make a tie, for two people under full contact conditions")
            .calibrated(deviation: 0.5),
        number(\.toldByOtherShare, "relationships.toldByOtherShare", 0.5, "share", 0...1)
            .assumed("A contact of which only the other told makes less of a tie"),
        number(\.competitionShare, "relationships.competitionShare", 0.4, "share", 0...1)
            .assumed(
                "Contact in competition makes less of a tie than co-operation (Pettigrew & Tropp 2006 for the "
                    + "direction)"
            ),
        number(\.mixedModeShare, "relationships.mixedModeShare", 0.75, "share", 0...1)
            .assumed("Contact in both, between the two"),
        number(\.returnShare, "relationships.returnShare", 0.85, "share", 0.01...1)
            .assumed("Of those who came to one day of an event, the share that comes to the next"),
        number(\.tiesScale, "relationships.tiesScale", 4, "ties", 0.1...1_000)
            .assumed("Live ties that make the value 0.63"),
        number(\.tieLiveFrom, "relationships.tieLiveFrom", 0.5, "probability", 0.01...0.99)
            .assumed("A tie is called live from here"),
        number(\.relationshipSpread, "relationships.relationshipSpread", 0.2, "share (SD)", 0.01...1)
            .assumed("Spread between people that contacts do not explain"),
    ]
}
