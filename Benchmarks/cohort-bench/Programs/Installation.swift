import CohortCore
import Control
import FoundationEssentials
import Glibc

/// A cohortd of its own on a scratch folder, driven as a person would drive it: with cohortctl.
struct Installation {
    let scratch: Scratch
    private let programs: String
    var database: String { scratch.file("cohortd.sqlite") }
    var client: ControlClient { ControlClient(socket: socket) }
    private var socket: String { scratch.file("control.sock") }

    /// Makes the folder and a configuration that reads `Config` of the folder `project`.
    init(project: String) throws {
        scratch = try Scratch()
        guard let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"),
            let slash = own.lastIndex(of: "/")
        else { throw CohortError(.failed, "/proc/self/exe does not say where this program is.") }
        programs = String(own[..<slash])
        let config = project.hasPrefix("/") ? project : FileManager.default.currentDirectoryPath + "/" + project
        let settings = """
            database: \(database)
            socket: \(socket)
            taxonomy: \(config)/Config/taxonomy.yaml
            bankHolidays: \(config)/Config/bank-holidays/england-and-wales.yaml

            """
        try TextFile.write(settings, to: scratch.file("cohortd.yaml"))
    }

    /// Starts the daemon and waits for its first answer.
    ///
    /// - Returns: It, and the seconds from the start of the program to the answer.
    func start() throws -> (daemon: ChildProcess, seconds: Double) {
        let clock = ContinuousClock.now
        let arguments = ["--config", scratch.file("cohortd.yaml")]
        let daemon = try ChildProcess(programs + "/cohortd", arguments, errors: scratch.file("cohortd.log"))
        while true {
            if (try? status()) != nil {
                return (daemon, (ContinuousClock.now - clock).inSeconds)
            }
            if waitpid(daemon.pid, nil, WNOHANG) == daemon.pid || ContinuousClock.now - clock > .seconds(120) {
                throw CohortError(
                    .failed,
                    "cohortd does not answer:\n\(try TextFile.text(scratch.file("cohortd.log")))"
                )
            }
            usleep(1_000)
        }
    }

    /// What the daemon says of itself.
    func status() throws -> StatusReport { try client.get(Routes.status()) }

    /// Runs cohortctl to its end.
    func control(_ arguments: [String]) throws -> (status: Int32, errors: String, seconds: Double) {
        let errors = scratch.file("cohortctl.err")
        let clock = ContinuousClock.now
        let status = try ChildProcess(
            programs + "/cohortctl",
            arguments,
            environment: ["COHORTD_SOCKET": socket],
            errors: errors
        ).wait()
        return (status, try TextFile.text(errors), (ContinuousClock.now - clock).inSeconds)
    }

    /// The same, where anything but success ends the case.
    func succeed(_ arguments: [String]) throws -> Double {
        let run = try control(arguments)
        guard run.status == 0 else {
            throw CohortError(
                .failed,
                "cohortctl \(arguments.joined(separator: " ")) ended with \(run.status): \(run.errors)"
            )
        }
        return run.seconds
    }
}
