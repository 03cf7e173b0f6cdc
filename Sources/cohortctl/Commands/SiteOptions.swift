import ArgumentParser
import CohortCore

/// Where an organisation is.
struct SiteOptions: ParsableArguments {
    @Option(parsing: .unconditional, help: ArgumentHelp("Where it is, north positive.", valueName: "degrees"))
    var latitude: Double?
    @Option(parsing: .unconditional, help: ArgumentHelp("Where it is, east positive.", valueName: "degrees"))
    var longitude: Double?

    var isGiven: Bool { latitude != nil || longitude != nil }

    func validate() throws {
        if (latitude == nil) != (longitude == nil) {
            throw ValidationError("Give --latitude and --longitude, or neither.")
        }
    }

    func coordinates() throws(CohortError) -> Coordinates? {
        guard let latitude, let longitude else { return nil }
        return try Coordinates(latitude: latitude, longitude: longitude)
    }
}
