import ArgumentParser
import CohortCore
import Control

/// How to reach the daemon.
struct Connection: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The daemon's control socket; or set COHORTD_SOCKET. (default: \(Connection.defaultSocket))",
            valueName: "path"
        )
    )
    var socket: String?

    static let defaultSocket = "/run/cohortd/control.sock"

    private var path: String { socket ?? Environment["COHORTD_SOCKET"] ?? Self.defaultSocket }

    /// Makes a call, and says on a terminal that it is under way when it takes over a second.
    func call<Answer>(
        _ what: String = "Waiting for cohortd",
        _ body: (ControlClient) throws -> Answer
    ) throws -> Answer {
        do {
            return try WaitingNotice.show(what) { try body(ControlClient(socket: path)) }
        } catch let error as CohortError {
            throw Self.diagnosis(of: path, beside: error)
        }
    }

    /// Makes a call that searches for cohorts or a timetable, and shows on a terminal how far it is.
    func callSolver<Answer>(_ body: (ControlClient) throws -> Answer) throws -> Answer {
        let client = ControlClient(socket: path)
        do {
            return try SolverNotice.show(client) { try body(client) }
        } catch let error as CohortError {
            throw Self.diagnosis(of: path, beside: error)
        }
    }
}
