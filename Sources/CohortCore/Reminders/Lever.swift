/// What moves people to act; each reminder rule says which it uses.
///
/// Source: Dolan, Hallsworth, Halpern, King and Vlaev, “MINDSPACE: Influencing behaviour through public policy” (2010).
package enum Lever: String, Hashable, Sendable, Codable, CaseIterable {
    /// Who says it.
    case messenger
    case incentives
    /// What others do.
    case norms
    /// What happens when nobody chooses.
    case defaults
    /// What stands out.
    case salience
    /// What was seen just before.
    case priming
    case affect
    /// What one has promised.
    case commitments
    /// What makes one feel better about oneself.
    case ego
}
