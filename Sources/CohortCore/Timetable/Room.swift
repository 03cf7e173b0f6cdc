/// A place for sessions.
package struct Room: Hashable, Sendable, Codable, Identifiable {
    package typealias ID = Identifier<Room>

    package let id: ID
    package var profile: RoomProfile

    package init(id: ID, profile: RoomProfile) {
        self.id = id
        self.profile = profile
    }
}

package struct RoomProfile: Hashable, Sendable, Codable {
    package var code: Code
    package var name: String
    package var site: String
    package var region: String
    package var seats: Int
    /// What it has, such as `projector` or `simulation-suite`.
    package var equipment: [String]
    /// When it can be used in an ordinary week.
    package var openingHours: WorkingPattern
    package var closures: [Absence]
    /// What an hour costs, in pence; nothing where not said.
    package var hourPence: Int?

    package init(
        code: Code,
        name: String,
        site: String,
        region: String,
        seats: Int,
        equipment: [String] = [],
        openingHours: WorkingPattern = .fullTime,
        closures: [Absence] = [],
        hourPence: Int? = nil
    ) {
        self.code = code
        self.name = name
        self.site = site
        self.region = region
        self.seats = seats
        self.equipment = equipment
        self.openingHours = openingHours
        self.closures = closures
        self.hourPence = hourPence
    }
}
