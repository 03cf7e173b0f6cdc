import CohortCore
import CohortServer
import Foundation
import Testing

@Suite struct DaemonSettingsTests {
    private static let shipped = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Config/cohortd.yaml").path

    @Test func `the shipped file shows the defaults`() throws {
        let text = try String(contentsOfFile: Self.shipped, encoding: .utf8)

        #expect(try DaemonSettings.read(text, named: "cohortd.yaml") == DaemonSettings())
    }

    @Test func `the shipped file shows every key`() throws {
        let text = try String(contentsOfFile: Self.shipped, encoding: .utf8)
        let keys = [
            "database", "socket", "taxonomy", "bankHolidays", "closures", "quietHours", "from", "until", "webhooks",
            "allowedAddresses", "connectTimeout", "totalTimeout", "inFlight", "perEndpoint", "drainLimit", "logLevel",
        ]

        for key in keys { #expect(text.contains("\(key):"), "\(key)") }
    }

    @Test(arguments: [
        ("database: ''", 1, "database"), ("socket: [a]", 1, "socket"), ("taxonomy: ''", 1, "taxonomy"),
        ("bankHolidays: ''", 1, "bankHolidays"),
        ("closures: [{first: 2027-02-30, last: 2027-03-01}]", 1, "closures[0].first"),
        ("closures:\n  - {first: 2027-03-02, last: 2027-03-01}", 2, "closures[0].last"),
        ("quietHours:\n  from: \"24:30\"", 2, "quietHours.from"), ("quietHours:\n  until: noon", 2, "quietHours.until"),
        ("webhooks:\n  allowedAddresses: 10.0.0.0/8", 2, "webhooks.allowedAddresses"),
        ("webhooks:\n  connectTimeout: 0s", 2, "webhooks.connectTimeout"),
        ("webhooks:\n  totalTimeout: 1d", 2, "webhooks.totalTimeout"),
        ("webhooks:\n  inFlight: 0", 2, "webhooks.inFlight"),
        ("webhooks:\n  perEndpoint: 1001", 2, "webhooks.perEndpoint"),
        ("webhooks:\n  drainLimit: 41s", 2, "webhooks.drainLimit"), ("logLevel: loud", 1, "logLevel"),
        ("logLevel: info\nlogLevle: info", 2, "logLevle"), ("webhooks:\n  inflight: 3", 2, "inflight"),
    ])
    func `a fault is named with its line and field`(text: String, line: Int, field: String) {
        let error = #expect(throws: CohortError.self) { try DaemonSettings.read(text, named: "cohortd.yaml") }

        let faults = error.map { [$0] + ($0.details ?? []) } ?? []
        #expect(error?.code == .invalid)
        #expect(faults.contains { $0.place?.line == line && "\($0)".contains(field) }, "\(faults)")
    }

    @Test func `several faults are named at once`() {
        let error = #expect(throws: CohortError.self) {
            try DaemonSettings.read("logLevel: loud\nwebhooks:\n  inFlight: 0", named: "cohortd.yaml")
        }

        #expect(error?.details?.count == 2)
    }

    @Test func `equal times switch the quiet hours off`() throws {
        let settings = try DaemonSettings.read("quietHours: {from: \"08:00\", until: \"08:00\"}", named: "cohortd.yaml")

        #expect(settings.quietHours == nil)
    }

    @Test func `relative paths are taken from the file's folder`() throws {
        let settings = try DaemonSettings(file: Self.shipped)

        let folder = URL(filePath: Self.shipped).deletingLastPathComponent().path
        #expect(settings.taxonomy == folder + "/taxonomy.yaml")
        #expect(settings.database == "/var/lib/cohortd/cohortd.sqlite")
        let files = try settings.load()
        #expect(files.taxonomy.professions.count > 20)
        #expect(files.policy.quietHours == settings.quietHours)
    }

    @Test func `a file that is not there is named`() {
        let error = #expect(throws: CohortError.self) { try DaemonSettings(file: "/none/cohortd.yaml") }

        #expect(error?.code == .notFound)
        #expect(error?.place?.file == "/none/cohortd.yaml")
    }
}
