/// Whether someone wants this journey.
///
/// Nobody has to, and declining carries no fault.
package enum Aspiration: String, Hashable, Sendable, Codable, CaseIterable {
    case wants
    case open
    /// Final: nobody asks again, and no reminder is sent.
    case declines
}
