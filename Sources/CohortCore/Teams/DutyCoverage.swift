/// How well a group covers one duty: the chance that at least one member is up to it, c = 1 − Π(1 − a_i), where a_i is the
/// chance that member i is.
///
/// That members are up to it independently of each other is assumed, as are the threshold and what a new member brings.
package struct DutyCoverage: Hashable, Sendable, Codable {
    /// Below this a duty is a blind spot.
    package static let enough = 0.8

    package var duty: String
    package var coverage: Double
    /// Of how many members nothing is said; they count as not up to it.
    package var unknown: Int
    /// The places of those on whom it hangs alone: without any one of them it would be a blind spot.
    package var singlePoints: [Int]

    package var isBlindSpot: Bool { coverage < Self.enough }

    /// - Parameters:
    ///   - duty: Its name.
    ///   - levels: Each member's chance, 0…1; none where nothing is known.
    package init(_ duty: String, levels: [Double?]) {
        func coverage(without place: Int?) -> Double {
            1 - levels.indices.reduce(1.0) { $1 == place ? $0 : $0 * (1 - (levels[$1] ?? 0)) }
        }
        self.duty = duty
        let whole = coverage(without: nil)
        self.coverage = whole
        unknown = levels.count { $0 == nil }
        singlePoints =
            whole < Self.enough ? [] : levels.indices.filter { coverage(without: $0) < Self.enough }
    }

    /// What it would be with one more member who is up to it with this chance.
    package func coverage(with newcomer: Double) -> Double { 1 - (1 - coverage) * (1 - newcomer) }
}
