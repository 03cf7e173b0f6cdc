/// The ties of a board or team, by place: those within it for the E–I index, all of them for the bond.
struct BoardTies: Sendable {
    /// Among the seated, by their place.
    private let links: [EIIndex.Link]
    let bond: TeamBond

    /// - Returns: `nil` where nothing is known of ties.
    init?(_ inquiry: BoardInquiry, taxonomy: Taxonomy) {
        guard let ties = inquiry.ties else { return nil }
        let people = inquiry.people
        let places = Dictionary(people.enumerated().map { ($1.code, $0) }) { first, _ in first }
        struct Pair: Hashable {
            var from: Int
            var to: Int
        }
        var strengths: [Pair: Double] = [:]
        for tie in ties {
            guard let from = places[tie.from], let to = places[tie.to], from != to else { continue }
            strengths[Pair(from: from, to: to)] = tie.strength
        }
        let seats = people.indices.filter { people[$0].isSeated }
        var found: [EIIndex.Link] = []
        for (from, one) in seats.enumerated() {
            for (to, other) in seats.enumerated() {
                guard let strength = strengths[Pair(from: one, to: other)], strength > 0 else { continue }
                found.append(.init(from: from, to: to, weight: strength))
            }
        }
        links = found
        let families = GroupShares(families: people.map(\.professions), taxonomy: taxonomy)
        bond = TeamBond(of: seats, families) { strengths[Pair(from: $0, to: $1)] ?? 0 }
    }

    /// By discipline, without the test.
    func disciplines(_ families: GroupShares) -> EIIndex { EIIndex(of: links, families) }

    func readings(_ families: GroupShares, _ seated: [BoardMember], seed: UInt64) -> [EIReading] {
        let names = seated.map(\.code.rawValue)
        var readings = [EIReading("discipline", links, families, names: names, seed: seed)]
        if seated.allSatisfy({ $0.sector != nil }) {
            let sectors = GroupShares(sectors: seated.map(\.sector))
            readings.append(EIReading("sector", links, sectors, names: names, seed: seed))
        }
        return readings
    }
}
