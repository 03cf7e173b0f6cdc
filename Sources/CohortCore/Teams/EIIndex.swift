import Glibc

/// How far ties lead out of one's own group or stay within it: (E − I) / (E + I).
///
/// Ties are weighed by the chance that they are live. A hybrid's tie is split: the part of it that stays within is the
/// chance that both ends are of the same group (``GroupShares/overlap(_:_:)``).
///
/// Source: Krackhardt and Stern, "Informal networks and organizational crises: an experimental simulation", Social
/// Psychology Quarterly 51 (1988), 123–140.
package struct EIIndex: Hashable, Sendable, Codable {
    /// The weight of ties between and within groups.
    package var external: Double
    package var within: Double
    /// How many ordered pairs of people could have such ties.
    package var possibleExternal: Double
    package var possibleWithin: Double

    /// A tie from one person to another, by their places, weighed by the chance that it is live.
    package struct Link: Hashable, Sendable {
        package var from: Int
        package var to: Int
        package var weight: Double

        package init(from: Int, to: Int, weight: Double) {
            self.from = from
            self.to = to
            self.weight = weight
        }
    }

    package init(external: Double, within: Double, possibleExternal: Double, possibleWithin: Double) {
        self.external = external
        self.within = within
        self.possibleExternal = possibleExternal
        self.possibleWithin = possibleWithin
    }

    /// Of the whole group; links to oneself are passed over.
    package init(of links: [Link], _ groups: GroupShares) {
        self.init(of: links, groups) { _ in true }
    }

    /// Of the ties that one person has with the others, by what that person says.
    package init(ofPerson person: Int, _ links: [Link], _ groups: GroupShares) {
        self.init(of: links, groups) { $0 == person }
    }

    /// Of the ties that the members of one group have, each by their share in it.
    package init(ofGroup group: Int, _ links: [Link], _ groups: GroupShares) {
        self.init(external: 0, within: 0, possibleExternal: 0, possibleWithin: 0)
        for link in links where link.from != link.to {
            let (own, other) = (groups.shares[link.from][group], groups.shares[link.to][group])
            within += link.weight * own * other
            external += link.weight * own * (1 - other)
        }
        for from in groups.shares.indices {
            for to in groups.shares.indices where to != from {
                let (own, other) = (groups.shares[from][group], groups.shares[to][group])
                possibleWithin += own * other
                possibleExternal += own * (1 - other)
            }
        }
    }

    private init(of links: [Link], _ groups: GroupShares, counting: (Int) -> Bool) {
        self.init(external: 0, within: 0, possibleExternal: 0, possibleWithin: 0)
        for link in links where link.from != link.to && counting(link.from) {
            let overlap = groups.overlap(link.from, link.to)
            within += link.weight * overlap
            external += link.weight * (1 - overlap)
        }
        for from in groups.shares.indices where counting(from) {
            for to in groups.shares.indices where to != from {
                let overlap = groups.overlap(from, to)
                possibleWithin += overlap
                possibleExternal += 1 - overlap
            }
        }
    }

    /// −1, all ties within, to 1, all between groups; none without ties.
    package var value: Double? {
        let all = external + within
        return all > 0 ? (external - within) / all : nil
    }

    /// The same of densities instead of counts, so that a group's size does not matter: (e − i) / (e + i) with
    /// e = E / N_E and i = I / N_I; none without ties, or where one of the two kinds cannot be.
    ///
    /// It is Yule's Q of the odds ratio (E N_I) / (I N_E), whose logarithm is ``logOdds``.
    package var corrected: Double? {
        guard possibleExternal > 1e-9, possibleWithin > 1e-9, external + within > 0 else { return nil }
        let (between, inside) = (external / possibleExternal, within / possibleWithin)
        return (between - inside) / (between + inside)
    }

    /// ln((E N_I) / (I N_E)), above 0 for more ties between groups than their sizes would give; none where a part is 0.
    package var logOdds: Double? {
        guard external > 0, within > 0, possibleExternal > 1e-9, possibleWithin > 1e-9 else { return nil }
        return log(external / possibleExternal) - log(within / possibleWithin)
    }
}
