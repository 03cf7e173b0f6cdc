/// How an item of one framework corresponds to one of another.
package struct FrameworkMapping: Hashable, Sendable, Codable {
    package var from: FrameworkReference
    package var to: FrameworkReference
    package var match: Match
    /// On which ground that is said.
    package var basis: String?

    package init(from: FrameworkReference, to: FrameworkReference, match: Match, basis: String? = nil) {
        self.from = from
        self.to = to
        self.match = match
        self.basis = basis
    }

    /// The mapping relations of SKOS (W3C 2009): what `to` is to `from`.
    package enum Match: String, Hashable, Sendable, Codable, CaseIterable {
        /// The same, so that it can be followed from one framework to the next.
        case exact
        /// Nearly the same.
        case close
        /// It takes in more.
        case broader
        /// It is a part.
        case narrower
        case related

        /// What `from` is to `to`.
        var inverse: Match {
            switch self {
            case .broader: .narrower
            case .narrower: .broader
            case .exact, .close, .related: self
            }
        }
    }
}
