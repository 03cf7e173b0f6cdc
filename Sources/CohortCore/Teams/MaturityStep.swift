/// One thing that would take a board or team further, with what it would change.
package struct MaturityStep: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable {
        /// Somebody of another discipline, up to duties that nobody covers.
        case appoint
        /// Members own responsibilities outside their discipline.
        case own
        /// Agreed actions are executed across disciplines.
        case execute
        /// Ties across disciplines, or to the team.
        case connect
        /// A figure that nobody has recorded.
        case record
        /// A second person for a duty that hangs on one.
        case back
    }

    package var kind: Kind
    package var sentence: String
    /// The stage with this step alone.
    package var stageAfter: TeamStage
    package var blindSpotsAfter: Int
    package var monochromicityAfter: Double
}
