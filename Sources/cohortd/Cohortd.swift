import ArgumentParser
import CohortCore
import CohortServer
import Control
import Curl
import Glibc

/// The daemon's command line.
@main
struct Cohortd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cohortd",
        abstract: "Run programmes for mixed cohorts: form, timetable, track and remind.",
        discussion: """
            cohortd runs until it gets SIGTERM or SIGINT; SIGHUP makes it read its configuration again.
            Drive it with cohortctl.

            Examples:
              cohortd --config /etc/cohortd/cohortd.yaml
              cohortd --config /etc/cohortd/cohortd.yaml --check
              cohortd --config scratch.yaml --rehearse-from 2027-01-04T08:00:00Z

            Exit statuses: 0 stopped as asked, 1 failed, 64 usage, 65 bad configuration, 66 no such file,
            73 cannot write, 75 another cohortd uses this database.
            """,
        version: CohortdVersion.text
    )

    @Option(help: "The configuration file.")
    var config: String

    @Flag(help: "Read the configuration and the files it names, say what is wrong, and stop.")
    var check = false

    @Option(
        help: ArgumentHelp(
            "Run on a clock that begins here and that `cohortctl rehearse` moves.",
            discussion: "For a new database only, which no real daemon opens afterwards.",
            valueName: "instant"
        ),
        transform: { text in
            guard let moment = Moment(text) else {
                throw ValidationError("“\(text)” is not an instant such as 2027-01-04T08:00:00Z.")
            }
            return moment
        }
    )
    var rehearseFrom: Moment?

    private static func complain(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    func run() async throws {
        do {
            let settings = try DaemonSettings(file: config)
            if check {
                _ = try settings.load()
                _ = try AddressGuard(settings)
                print("\(config) is sound.")
                return
            }
            try await Daemon(configFile: config, settings: settings, rehearseFrom: rehearseFrom).run()
        } catch let error as CohortError {
            Self.complain("cohortd: \(error)\n")
            throw ExitCode(error.code.exitStatus)
        }
    }
}
