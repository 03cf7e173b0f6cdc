import CohortCore
import CohortServer
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

        #expect(keys.count == 16)
        for key in keys { #expect(page.contains("\\fB\(key)\\fR"), "the manual lacks \(key)") }
    }

    @Test func `equal times switch the quiet hours off`() throws {
        let settings = try DaemonSettings.read("quietHours: { from: \"09:00\", until: \"09:00\" }", named: "c.yaml")

        #expect(settings.quietHours == nil)
    }

    @Test(arguments: [
        ("webhooks: { inFlight: 0 }", "inFlight"), ("webhooks: { totalTimeout: 500s }", "totalTimeout"),
        ("webhooks: { drainLimit: 41s }", "drainLimit"), ("logLevel: loud", "logLevel"),
        ("quietHours: { from: \"25:00\" }", "from"), ("databse: x.sqlite", "databse"),
        ("closures: [{ first: 2027-12-31, last: 2027-12-27 }]", "last"),
    ])
    func `a value out of range is refused with its key`(text: String, key: String) throws {
        let error = #expect(throws: CohortError.self) { try DaemonSettings.read(text, named: "c.yaml") }

        #expect(error?.description.contains(key) == true)
        #expect(error?.description.contains("c.yaml:1:") == true)
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
}
