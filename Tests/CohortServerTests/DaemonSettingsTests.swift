import CohortCore
import CohortServer
import Curl
import Foundation
import TestSupport
import Testing

@Suite struct DaemonSettingsTests {
    private static let shipped = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Config/cohortd.yaml").standardizedFileURL

    @Test func `the shipped file shows the defaults`() throws {
        let text = try String(contentsOf: Self.shipped, encoding: .utf8)

        #expect(try DaemonSettings.read(text, named: "cohortd.yaml") == DaemonSettings())
    }

    @Test func `every key of the manual is read, and no other`() throws {
        let page = try String(
            contentsOf: Self.shipped.deletingLastPathComponent().appending(path: "../docs/man/cohortd.yaml.5"),
            encoding: .utf8
        )
        let text = try String(contentsOf: Self.shipped, encoding: .utf8)
        let keys = text.split(separator: "\n").compactMap { line -> Substring? in
            let key = line.prefix { $0 != ":" }
            let word = key.drop { $0 == " " }
            return key.count < line.count && word.allSatisfy(\.isLetter) ? word : nil
        }

        #expect(keys.count == 25)
        for key in keys { #expect(page.contains("\\fB\(key)\\fR"), "the manual lacks \(key)") }
    }

    @Test func `equal times switch the quiet hours off`() throws {
        let settings = try DaemonSettings.read("quietHours: { from: \"09:00\", until: \"09:00\" }", named: "c.yaml")

        #expect(settings.quietHours == nil)
    }

    @Test(arguments: [
        ("database: ''", 1, "database"), ("socket: [a]", 1, "socket"), ("taxonomy: ''", 1, "taxonomy"),
        ("bankHolidays: ''", 1, "bankHolidays"), ("databse: x.sqlite", 1, "databse"),
        ("closures: [{first: 2027-02-30, last: 2027-03-01}]", 1, "closures[0].first"),
        ("closures:\n  - {first: 2027-03-02, last: 2027-03-01}", 2, "closures[0].last"),
        ("quietHours:\n  from: \"24:30\"", 2, "quietHours.from"), ("quietHours:\n  until: noon", 2, "quietHours.until"),
        ("webhooks:\n  allowedAddresses: 10.0.0.0/8", 2, "webhooks.allowedAddresses"),
        ("webhooks:\n  allowedAddresses: [10.0.0.0/99]", 2, "webhooks.allowedAddresses"),
        ("webhooks:\n  connectTimeout: 0s", 2, "webhooks.connectTimeout"),
        ("webhooks:\n  totalTimeout: 1d", 2, "webhooks.totalTimeout"),
        ("webhooks:\n  inFlight: 0", 2, "webhooks.inFlight"),
        ("webhooks:\n  perEndpoint: 1001", 2, "webhooks.perEndpoint"),
        ("webhooks:\n  drainLimit: 41s", 2, "webhooks.drainLimit"),
        ("webhooks:\n  breakAfter: 0", 2, "webhooks.breakAfter"),
        ("webhooks:\n  disableAfter: 59m", 2, "webhooks.disableAfter"),
        ("webhooks:\n  addressBook: ''", 2, "webhooks.addressBook"),
        ("webhooks:\n  profiles: {a b: {}}", 2, "webhooks.profiles.a b"),
        ("webhooks:\n  profiles:\n    dmz: {key: k.pem}", 3, "webhooks.profiles.dmz.key"),
        ("webhooks:\n  profiles:\n    dmz: {proxy: \"ftp://x\"}", 3, "webhooks.profiles.dmz.proxy"),
        ("webhooks:\n  profiles:\n    dmz: {prox: x}", 3, "webhooks.profiles.dmz.prox"),
        ("calendar:\n  listen: localhost:8086", 2, "calendar.listen"),
        ("calendar:\n  listen: \"0.0.0.0:8086\"", 2, "calendar.listen"),
        ("calendar:\n  publicURL: calendars.example", 2, "calendar.publicURL"),
        ("calendar:\n  publicURL: \"https://a@b.example\"", 2, "calendar.publicURL"),
        ("calendar:\n  allowRemote: perhaps", 2, "calendar.allowRemote"), ("calendar:\n  port: 1", 2, "calendar.port"),
        ("logLevel: loud", 1, "logLevel"),
        ("logLevel: info\nlogLevle: info", 2, "logLevle"), ("webhooks:\n  inflight: 3", 2, "inflight"),
    ])
    func `a fault of any key is named with its line and field`(text: String, line: Int, field: String) {
        let error = #expect(throws: CohortError.self) { try DaemonSettings.read(text, named: "c.yaml") }

        let faults = error.map { [$0] + ($0.details ?? []) } ?? []
        #expect(error?.code == .invalid)
        #expect(faults.contains { $0.place?.line == line && "\($0)".contains(field) }, "\(faults)")
    }

    @Test func `several faults are named at once`() {
        let error = #expect(throws: CohortError.self) {
            try DaemonSettings.read("logLevel: loud\nwebhooks:\n  inFlight: 0", named: "c.yaml")
        }

        #expect(error?.details?.count == 2)
    }

    @Test func `relative paths start at the file's folder, and a socket path the system cannot take is refused`() throws
    {
        let folder = try TemporaryFolder()
        let file = folder.file("c.yaml")
        try Data("database: d.sqlite\nsocket: s.sock\ntaxonomy: /x/t.yaml\n".utf8).write(to: URL(filePath: file))

        let settings = try DaemonSettings(file: file)

        #expect(settings.database == folder.file("d.sqlite"))
        #expect(settings.socket == folder.file("s.sock"))
        #expect(settings.taxonomy == "/x/t.yaml")

        try Data("socket: \(String(repeating: "s", count: 100))\n".utf8).write(to: URL(filePath: file))
        let error = #expect(throws: CohortError.self) { try DaemonSettings(file: file) }
        #expect(error?.place?.field == "socket")
    }

    @Test func `the files that the shipped settings name are read`() throws {
        let files = try DaemonSettings(file: Self.shipped.path).load()

        #expect(files.taxonomy.professions.count > 20)
        #expect(files.policy.quietHours == DaemonSettings().quietHours)
    }

    @Test func `what a reload does not take over is named`() {
        var settings = DaemonSettings()
        settings.closures = []
        settings.logLevel = .debug
        #expect(settings.keysThatNeedARestart(comparedWith: DaemonSettings()).isEmpty)

        settings.inFlight = 5
        settings.allowedAddresses = ["10.0.0.0/8"]
        #expect(
            settings.keysThatNeedARestart(comparedWith: DaemonSettings())
                == ["webhooks.allowedAddresses", "webhooks.inFlight"]
        )
    }

    @Test func `profiles and the address book are read, their files from the configuration's folder`() throws {
        let folder = try TemporaryFolder()
        let file = folder.file("c.yaml")
        let text = """
            webhooks:
              addressBook: people.csv
              profiles:
                default: { authorities: ca.pem }
                partner: { certificate: /etc/client.pem, key: client.key, proxy: "http://proxy.example:3128" }
            """
        try Data(text.utf8).write(to: URL(filePath: file))

        let settings = try DaemonSettings(file: file)

        #expect(settings.addressBook == folder.file("people.csv"))
        #expect(settings.profiles["default"] == CurlRoute(authorities: folder.file("ca.pem")))
        #expect(
            settings.profiles["partner"]
                == CurlRoute(
                    certificate: "/etc/client.pem",
                    key: folder.file("client.key"),
                    proxy: "http://proxy.example:3128"
                )
        )
        #expect(settings.keysThatNeedARestart(comparedWith: DaemonSettings()).contains("webhooks.profiles"))
    }

    @Test func `the files of a profile must be there and hold what they are named for`() throws {
        let folder = try TemporaryFolder()
        let authorities = folder.file("ca.pem")
        func load() throws {
            var settings = try DaemonSettings(file: Self.shipped.path)
            settings.profiles = ["dmz": CurlRoute(authorities: authorities)]
            _ = try settings.load()
        }

        let missing = #expect(throws: CohortError.self) { try load() }
        #expect((missing?.code, missing?.place?.field) == (.notFound, "webhooks.profiles.dmz.authorities"))
        try Data("no certificate\n".utf8).write(to: URL(filePath: authorities))
        let wrong = #expect(throws: CohortError.self) { try load() }
        #expect((wrong?.code, wrong?.place?.field) == (.invalid, "webhooks.profiles.dmz.authorities"))
        try Data("# ours\n-----BEGIN CERTIFICATE-----\n".utf8).write(to: URL(filePath: authorities))
        try load()
    }

    @Test func `an address book that everybody may read is refused`() throws {
        let folder = try TemporaryFolder()
        let file = folder.file("addresses.csv")
        try Data("contact_route,email,phone\nroute-1,a@b.example,\n".utf8).write(to: URL(filePath: file))
        var settings = try DaemonSettings(file: Self.shipped.path)
        settings.addressBook = file

        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
        #expect(try settings.load().addresses.contact(for: "route-1")?.email == "a@b.example")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
        let error = #expect(throws: CohortError.self) { try settings.load() }
        #expect((error?.code, error?.place?.field) == (.notPermitted, "webhooks.addressBook"))
        settings.addressBook = folder.file("nothing.csv")
        #expect(throws: CohortError.self) { try settings.load() }
    }
}
