import ArgumentParser
import CohortCore
import Control
import Glibc

struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration.verb(
        "backup",
        "Copy the database, while it is in use, into a folder.",
        notes: "The copy is checked. The folder is one of the daemon's machine, and the daemon's user must be able to "
            + "write there.",
        examples: "backup /var/backups/cohortd"
    )

    @Argument(help: "The folder.")
    var directory: String
    @OptionGroup var connection: Connection
    @OptionGroup var output: Output

    func run() throws {
        let request = BackupRequest(directory: absolute)
        let report: BackupReport = try connection.call("Copying") { try $0.post(request, to: Routes.backup()) }
        try output.show(report) { _ in
            "Wrote \(report.file.printable), \(report.bytes) bytes; integrity check: \(report.integrity.printable)."
        }
        if report.integrity != "ok" { throw ExitCode(1) }
    }

    /// The daemon has a working directory of its own.
    private var absolute: String {
        guard !directory.hasPrefix("/"), let here = getcwd(nil, 0) else { return directory }
        defer { free(here) }
        return String(cString: here) + "/" + directory
    }
}
