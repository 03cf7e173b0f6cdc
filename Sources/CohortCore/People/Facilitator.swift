/// Someone who leads sessions.
///
/// A clinical and a management facilitator lead together unless the module says otherwise.
package struct Facilitator: Hashable, Sendable, Codable, Identifiable {
    package typealias ID = Identifier<Facilitator>

    package let id: ID
    package var profile: FacilitatorProfile

    package init(id: ID, profile: FacilitatorProfile) {
        self.id = id
        self.profile = profile
    }
}

package struct FacilitatorProfile: Hashable, Sendable, Codable {
    package var code: Code
    package var background: FacilitatorBackground
    package var pattern: WorkingPattern
    /// No more sessions than this in a week, Monday to Sunday.
    package var maximumSessionsPerWeek: Int
    package var absences: [Absence]
    /// What an hour costs, in pence; nothing where not said.
    package var hourPence: Int?

    package init(
        code: Code,
        background: FacilitatorBackground,
        pattern: WorkingPattern = .fullTime,
        maximumSessionsPerWeek: Int = 5,
        absences: [Absence] = [],
        hourPence: Int? = nil
    ) {
        self.code = code
        self.background = background
        self.pattern = pattern
        self.maximumSessionsPerWeek = maximumSessionsPerWeek
        self.absences = absences
        self.hourPence = hourPence
    }
}

/// The side from which a facilitator comes.
package enum FacilitatorBackground: String, Hashable, Sendable, Codable, CaseIterable {
    case clinical, management, community
}
