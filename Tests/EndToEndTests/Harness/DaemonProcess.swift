import Control
import Foundation

/// A `cohortd` on a folder of its own, which can be stopped, killed and started again on the same database.
final class DaemonProcess {
    let scratch: Scratch
    private let notify: NotifySocket
    private(set) var process: ChildProcess
    private let start: String?
    private let world: World
    private let environment: [String: String]

    var socket: String { "\(scratch.path)/c.sock" }
    var database: String { "\(scratch.path)/d.sqlite" }
    var configuration: String { "\(scratch.path)/cohortd.yaml" }
    var log: String { scratch.text(of: "log") }
    var cli: CLI { CLI(socket: socket, scratch: scratch) }

    /// Starts the daemon and returns when it says that it is ready.
    ///
    /// A rehearsal's clock begins at `start`; without one it runs on the real clock. `changes` replaces lines of the
    /// shipped configuration by their keys, `world` is what is mounted where it runs, and `environment` is added to the
    /// environment of the tests.
    init(
        rehearsingFrom start: String? = nil,
        changes: [String: String] = [:],
        in scratch: Scratch? = nil,
        world: World = .ours,
        environment: [String: String] = [:]
    ) throws {
        let scratch = try scratch ?? Scratch()
        try Self.configure(scratch, changes: changes)
        self.scratch = scratch
        self.start = start
        self.world = world
        self.environment = environment
        notify = try NotifySocket(path: "\(scratch.path)/n.sock")
        let variables = environment.merging(["NOTIFY_SOCKET": notify.path]) { $1 }
        process = try Self.launch(scratch, rehearsingFrom: start, world: world, environment: variables)
        try waitUntilReady()
    }

    /// Puts the shipped configuration into a folder, with its database, its socket, and receivers on loopback allowed.
    static func configure(_ scratch: Scratch, changes: [String: String] = [:]) throws {
        let files = FileManager.default
        for name in ["taxonomy.yaml", "bank-holidays", "frameworks"]
        where !files.fileExists(atPath: "\(scratch.path)/\(name)") {
            try files.copyItem(atPath: Binaries.file("Config/\(name)"), toPath: "\(scratch.path)/\(name)")
        }
        let replaced = [
            "database:": "database: \(scratch.path)/d.sqlite", "socket:": "socket: \(scratch.path)/c.sock",
            "allowedAddresses:": "allowedAddresses: [\"127.0.0.0/8\"]",
        ].merging(changes) { $1 }
        let shipped = try String(contentsOfFile: Binaries.file("Config/cohortd.yaml"), encoding: .utf8)
        let lines = shipped.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
            let text = line.drop { $0 == " " }
            guard let key = replaced.keys.first(where: { text.hasPrefix($0) }) else { return String(line) }
            return line.prefix { $0 == " " } + (replaced[key] ?? "")
        }
        try scratch.write(lines.joined(separator: "\n"), to: "cohortd.yaml")
    }

    private static func launch(
        _ scratch: Scratch,
        rehearsingFrom start: String?,
        world: World,
        environment: [String: String]
    ) throws -> ChildProcess {
        let (program, words) = world.command(
            Binaries.cohortd,
            ["--config", "\(scratch.path)/cohortd.yaml"] + (start.map { ["--rehearse-from", $0] } ?? [])
        )
        return try ChildProcess(program, words, errors: "\(scratch.path)/log", environment: environment)
    }

    private func waitUntilReady() throws {
        guard notify.wait(for: "READY=1", within: 30, unless: { process.exitStatus != nil }) else {
            throw Failed("cohortd did not get ready: \(log)")
        }
    }

    /// Starts it anew after it has ended, on the same database, and returns when it is ready.
    func restart() throws {
        let variables = environment.merging(["NOTIFY_SOCKET": notify.path]) { $1 }
        process = try Self.launch(scratch, rehearsingFrom: start, world: world, environment: variables)
        try waitUntilReady()
    }

    /// Starts it anew after it has ended, and does not wait until it is ready: it may be about to end before.
    func restartUnattended(environment more: [String: String] = [:]) throws {
        let variables = environment.merging(more) { $1 }
        process = try Self.launch(scratch, rehearsingFrom: start, world: world, environment: variables)
    }

    /// Ends it at once, as a power cut would.
    func kill() {
        process.kill(SIGKILL)
        _ = process.wait()
    }

    /// Asks it to stop, and says with which exit status it did.
    func stop(within seconds: Double = 60) throws -> Int32 {
        process.kill(SIGTERM)
        return try process.wait(within: seconds)
    }

    /// Asks it to read its configuration again, and returns when it has.
    func reload() throws {
        process.kill(SIGHUP)
        guard notify.wait(for: "RELOADING=1"), notify.wait(for: "READY=1") else {
            throw Failed("cohortd did not reload")
        }
    }

    /// Runs `cohortd` until it gives up, as it must on a bad configuration or database.
    static func refusal(in scratch: Scratch, world: World = .ours) throws -> (status: Int32, err: String) {
        let errors = "\(scratch.path)/refusal"
        unlink(errors)
        let (program, words) = world.command(Binaries.cohortd, ["--config", "\(scratch.path)/cohortd.yaml"])
        let process = try ChildProcess(program, words, errors: errors)
        let status = try process.wait(within: 30)
        return (status, scratch.text(of: "refusal"))
    }
}
