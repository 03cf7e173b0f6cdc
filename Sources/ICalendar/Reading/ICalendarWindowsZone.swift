/// The names that Windows gives to zones, which Outlook writes in calendars.
///
/// Source: Unicode CLDR, `windowsZones.xml`, the territory 001 of each. Those near the places where programmes run, and
/// a few more; others are refused by name.
enum ICalendarWindowsZone {
    static func identifier(of name: String) -> String? { identifiers[name] }

    private static let identifiers = [
        "GMT Standard Time": "Europe/London",
        "Greenwich Standard Time": "Atlantic/Reykjavik",
        "UTC": "Etc/UTC",
        "Coordinated Universal Time": "Etc/UTC",
        "W. Europe Standard Time": "Europe/Berlin",
        "Romance Standard Time": "Europe/Paris",
        "Central Europe Standard Time": "Europe/Budapest",
        "Central European Standard Time": "Europe/Warsaw",
        "GTB Standard Time": "Europe/Bucharest",
        "FLE Standard Time": "Europe/Kiev",
        "Turkey Standard Time": "Europe/Istanbul",
        "Arabian Standard Time": "Asia/Dubai",
        "India Standard Time": "Asia/Kolkata",
        "Singapore Standard Time": "Asia/Singapore",
        "AUS Eastern Standard Time": "Australia/Sydney",
        "New Zealand Standard Time": "Pacific/Auckland",
        "South Africa Standard Time": "Africa/Johannesburg",
        "W. Central Africa Standard Time": "Africa/Lagos",
        "Eastern Standard Time": "America/New_York",
        "Central Standard Time": "America/Chicago",
        "Mountain Standard Time": "America/Denver",
        "Pacific Standard Time": "America/Los_Angeles",
    ]
}
