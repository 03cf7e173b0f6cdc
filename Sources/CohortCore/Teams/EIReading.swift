/// The E–I index of a group by one attribute, with what chance would give and with each person and each group.
package struct EIReading: Hashable, Sendable, Codable {
    package struct Part: Hashable, Sendable, Codable {
        /// A member's code, or the name of a group.
        package var name: String
        package var value: Double
    }

    /// `discipline` or `sector`.
    package var attribute: String
    package var index: EIIndex
    /// None where nobody has a tie.
    package var value: Double?
    /// Of densities, so that sizes do not matter.
    package var corrected: Double?
    package var logOdds: Double?
    /// None where there is nothing to relabel.
    package var test: EIPermutationTest?
    /// Those who have a tie.
    package var people: [Part]
    package var groups: [Part]

    package init(
        _ attribute: String,
        _ links: [EIIndex.Link],
        _ shares: GroupShares,
        names: [String],
        seed: UInt64
    ) {
        self.attribute = attribute
        index = EIIndex(of: links, shares)
        value = index.value
        corrected = index.corrected
        logOdds = index.logOdds
        test = EIPermutationTest(of: links, shares, seed: seed)
        people = names.enumerated().compactMap { place, name in
            EIIndex(ofPerson: place, links, shares).value.map { Part(name: name, value: $0) }
        }
        groups = shares.groups.enumerated().compactMap { place, name in
            EIIndex(ofGroup: place, links, shares).value.map { Part(name: name, value: $0) }
        }
    }
}
