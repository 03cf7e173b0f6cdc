import Glibc

/// What makes a tie last longer or shorter than another: returned or not, embedded among shared contacts or not.
///
/// Each is held against the typical tie, so that a tie of which nothing is known fades as published for all:
/// k = k₀·exp(−θ₁·(mutual − m̄) − θ₂·(e − ½)). What is unknown is left out.
package struct TieCircumstances: Hashable, Sendable {
    package var isCrossDiscipline: Bool
    /// Whether each of the two says so; none when nobody was asked.
    package var isMutual: Bool?
    /// e, from 0 for a bridge to 1 in the limit; none when nothing says so.
    package var embeddedness: Double?

    package init(isCrossDiscipline: Bool = false, isMutual: Bool? = nil, embeddedness: Double? = nil) {
        self.isCrossDiscipline = isCrossDiscipline
        self.isMutual = isMutual
        self.embeddedness = embeddedness
    }

    /// e = s/(s + s̄) for `shared` people whom both know, s̄ being what is typical.
    ///
    /// The first counts most, and no number of them makes a tie last for ever. One is typical of the friendships from which
    /// the published effect comes.
    package static func embeddedness(shared: Int, typical: Double = 1) -> Double {
        let (shared, typical) = (Double(max(0, shared)), max(typical, 1e-9))
        return shared / (shared + typical)
    }

    /// k, the exponent of fading.
    package func fading(_ parameters: ProgressParameters) -> Double {
        var lasting = 0.0
        if let isMutual { lasting += parameters.tieMutual * ((isMutual ? 1 : 0) - parameters.tieMutualShare) }
        if let embeddedness { lasting += parameters.tieEmbedded * (embeddedness - 0.5) }
        return (isCrossDiscipline ? parameters.crossTieFading : parameters.tieFading) * exp(-lasting)
    }
}
