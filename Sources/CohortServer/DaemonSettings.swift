package import CohortCore
import CohortFiles
package import Curl
import FoundationEssentials

/// What the configuration file says.
///
/// The defaults here are what `Config/cohortd.yaml` shows; a test compares them.
package struct DaemonSettings: Hashable, Sendable {
    package enum LogLevel: String, Hashable, Sendable, CaseIterable {
        case debug, info, notice, warning, error
    }

    /// The database file.
    package var database = "/var/lib/cohortd/cohortd.sqlite"
    /// The control socket.
    package var socket = "/run/cohortd/control.sock"
    package var taxonomy = "taxonomy.yaml"
    /// The folder of the competence frameworks, one file each; none are known where it is missing.
    package var frameworks = "frameworks"
    package var bankHolidays = "bank-holidays/england-and-wales.yaml"
    /// Days on which nothing happens, beside weekends and bank holidays.
    package var closures: [Absence] = []
    package var quietHours: QuietHours? = .init(from: .twenty, until: .eight)
    /// Blocks inside which webhooks may point although they are private, such as `10.20.0.0/16`.
    package var allowedAddresses: [String] = []
    package var connectTimeout: Duration = .seconds(5)
    package var totalTimeout: Duration = .seconds(20)
    package var inFlight = 64
    package var perEndpoint = 16
    /// How long deliveries under way may take when the daemon stops.
    package var drainLimit: Duration = .seconds(15)
    /// When an endpoint that fails is left alone, and when it is disabled.
    package var health = EndpointHealth.Policy()
    /// The file with the addresses behind contact routes.
    package var addressBook: String?
    /// Ways to connect, by name.
    package var profiles: [String: CurlRoute] = [:]
    /// Where calendars are served.
    package var calendar = CalendarSettings()
    package var logLevel: LogLevel = .info

    package init() {}

    /// Reads a configuration file.
    ///
    /// - Parameter file: Its path; relative paths in it are taken from its folder.
    /// - Throws: ``CohortError`` for every fault, with line and field.
    package init(file: String) throws {
        self = try Self.read(Self.text(of: file), named: file)
        let folder = file.contains("/") ? String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)]) : "."
        func located(_ path: String) -> String { path.hasPrefix("/") ? path : "\(folder)/\(path)" }
        database = located(database)
        socket = located(socket)
        taxonomy = located(taxonomy)
        frameworks = located(frameworks)
        bankHolidays = located(bankHolidays)
        addressBook = addressBook.map(located)
        profiles = profiles.mapValues { $0.located(located) }
        guard socket.utf8.count <= 107 else {
            throw CohortError(
                .invalid,
                "The socket path “\(socket)” has \(socket.utf8.count) bytes; the system takes 107.",
                at: .init(file: file, field: "socket"),
                remedy: "Use a shorter path."
            )
        }
    }

    /// Reads the text of a configuration file.
    package static func read(_ text: String, named file: String) throws(CohortError) -> DaemonSettings {
        try YAMLDocument(text, named: file).read { reader in
            var settings = DaemonSettings()
            settings.database = reader.string("database", rule: .path, default: settings.database)
            settings.socket = reader.string("socket", rule: .path, default: settings.socket)
            settings.taxonomy = reader.string("taxonomy", rule: .path, default: settings.taxonomy)
            settings.frameworks = reader.string("frameworks", rule: .path, default: settings.frameworks)
            settings.bankHolidays = reader.string("bankHolidays", rule: .path, default: settings.bankHolidays)
            settings.closures = reader.list("closures").compactMap(absence)
            if let quiet = reader.optionalSection("quietHours") {
                let from = quiet.time("from", default: .twenty)
                let until = quiet.time("until", default: .eight)
                settings.quietHours = from == until ? nil : QuietHours(from: from, until: until)
            }
            if let webhooks = reader.optionalSection("webhooks") {
                settings.allowedAddresses = webhooks.strings("allowedAddresses")
                for text in settings.allowedAddresses where CIDRBlock(text) == nil {
                    webhooks.refuse(
                        "“\(text.prefix(60))” is not a block of addresses.",
                        key: "allowedAddresses",
                        remedy: "Write it as in 10.20.0.0/16 or fd12:3456::/32."
                    )
                }
                let limits: ClosedRange<Duration> = .seconds(1) ... .seconds(120)
                settings.connectTimeout = webhooks.duration(
                    "connectTimeout",
                    in: limits,
                    default: settings.connectTimeout
                )
                settings.totalTimeout = webhooks.duration("totalTimeout", in: limits, default: settings.totalTimeout)
                settings.inFlight = webhooks.integer("inFlight", in: 1...1_000, default: settings.inFlight)
                settings.perEndpoint = webhooks.integer("perEndpoint", in: 1...1_000, default: settings.perEndpoint)
                let drain: ClosedRange<Duration> = .zero ... .seconds(40)
                settings.drainLimit = webhooks.duration("drainLimit", in: drain, default: settings.drainLimit)
                settings.health.failures = webhooks.integer(
                    "breakAfter",
                    in: 1...1_000,
                    default: settings.health.failures
                )
                settings.health.disableAfter = webhooks.duration(
                    "disableAfter",
                    in: .hours(1) ... .days(365),
                    default: settings.health.disableAfter
                )
                settings.addressBook = webhooks.optionalString("addressBook", rule: .path)
                settings.profiles = profiles(webhooks)
            }
            if let calendar = reader.optionalSection("calendar") { settings.calendar = CalendarSettings(calendar) }
            settings.logLevel = reader.choice("logLevel", default: settings.logLevel)
            return settings
        }
    }

    /// The keys in which these settings differ from `started` and that a running daemon does not take over.
    package func keysThatNeedARestart(comparedWith started: DaemonSettings) -> [String] {
        let changes = [
            ("database", database != started.database),
            ("socket", socket != started.socket),
            ("webhooks.allowedAddresses", allowedAddresses != started.allowedAddresses),
            ("webhooks.connectTimeout", connectTimeout != started.connectTimeout),
            ("webhooks.totalTimeout", totalTimeout != started.totalTimeout),
            ("webhooks.inFlight", inFlight != started.inFlight),
            ("webhooks.perEndpoint", perEndpoint != started.perEndpoint),
            ("webhooks.drainLimit", drainLimit != started.drainLimit),
            ("webhooks.breakAfter", health.failures != started.health.failures),
            ("webhooks.disableAfter", health.disableAfter != started.health.disableAfter),
            ("webhooks.profiles", profiles != started.profiles),
            ("calendar.listen", calendar.listen != started.calendar.listen),
            ("calendar.publicURL", calendar.publicURL != started.calendar.publicURL),
        ]
        return changes.filter { $0.1 }.map { $0.0 }
    }

    /// Reads what the settings point at.
    package func load() throws -> SettingsFiles {
        try checkProfiles()
        let taxonomy = try TaxonomyFile.read(Self.text(of: taxonomy), named: taxonomy)
        let exceptions = try BankHolidayFile.read(Self.text(of: bankHolidays), named: bankHolidays)
        let calendar = WorkingCalendar.englandAndWales(exceptions: exceptions, closures: closures)
        return SettingsFiles(
            taxonomy: taxonomy,
            frameworks: try readFrameworks(),
            policy: ReminderPolicy(calendar: calendar, quietHours: quietHours, families: taxonomy.familyOfProfession),
            addresses: try readAddressBook()
        )
    }

    static func text(of file: String) throws -> String {
        let attributes = try? FileManager.default.attributesOfItem(atPath: file)
        let size = attributes?[.size] as? Int ?? (attributes?[.size] as? UInt64).map(Int.init) ?? 0
        guard size <= YAMLDocument.maximumBytes else {
            throw CohortError(.tooLarge, "\(file) has \(size) bytes.", at: .init(file: file))
        }
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw CohortError(
                .notFound,
                "The file \(file) cannot be read.",
                at: .init(file: file),
                remedy: "Does it exist, and may cohortd read it?"
            )
        }
        return try UTF8File.text(Array(bytes), named: file, maximumBytes: YAMLDocument.maximumBytes)
    }

    private static func absence(_ reader: YAMLReader) -> Absence? {
        let first = reader.date("first")
        let last = reader.date("last")
        let reason = reader.optionalString("reason")
        do {
            return try Absence(first: first, last: last, reason: reason)
        } catch {
            reader.refuse(error, key: "last")
            return nil
        }
    }
}

extension TextRule {
    /// A path of the file system.
    static let path = TextRule(maximumLength: 4_096, mayBeBlank: false)
}

extension LocalTime {
    fileprivate static let twenty = LocalTime(hour: 20) ?? .midnight
    fileprivate static let eight = LocalTime(hour: 8) ?? .midnight
}
