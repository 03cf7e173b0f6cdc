import Foundation
import Synchronization

/// A program that was started, with its output in files; it is killed when its value goes away.
final class ChildProcess: Sendable {
    let processID: pid_t
    private let status = Mutex<Int32?>(nil)

    /// Starts a program that reads `input` and writes to the files `output` and `errors`.
    ///
    /// Its environment is that of the tests, without `COHORTD_SOCKET` and `NOTIFY_SOCKET`, and with `environment`.
    init(
        _ program: String,
        _ arguments: [String],
        input: String = "/dev/null",
        output: String = "/dev/null",
        errors: String = "/dev/null",
        environment: [String: String] = [:]
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        // The threads that run tests block signals, and a child would inherit that.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var variables = ProcessInfo.processInfo.environment
        variables["COHORTD_SOCKET"] = nil
        variables["NOTIFY_SOCKET"] = nil
        variables.merge(environment) { $1 }
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        var pairs = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in words + pairs { free(pointer) } }
        var child: pid_t = 0
        let result = posix_spawnp(&child, program, &actions, &attributes, &words, &pairs)
        guard result == 0 else { throw Failed("\(program) cannot be started", result) }
        processID = child
    }

    deinit {
        kill(SIGKILL)
        _ = wait()
    }

    func kill(_ signal: Int32) {
        status.withLock { if $0 == nil { _ = Foundation.kill(processID, signal) } }
    }

    /// How it ended: its exit status, or 128 and the signal; `nil` while it runs.
    var exitStatus: Int32? {
        status.withLock { status in
            if status == nil {
                var raw: Int32 = 0
                if waitpid(processID, &raw, WNOHANG) == processID { status = Self.decoded(raw) }
            }
            return status
        }
    }

    /// Waits until it has ended.
    func wait() -> Int32 {
        status.withLock { status in
            if let status { return status }
            var raw: Int32 = 0
            while waitpid(processID, &raw, 0) < 0, errno == EINTR {}
            let ended = Self.decoded(raw)
            status = ended
            return ended
        }
    }

    /// Waits until it has ended, for `seconds` at most; it is killed then.
    func wait(within seconds: Double) throws -> Int32 {
        if let status = Eventually.value(within: seconds, { exitStatus }) { return status }
        kill(SIGKILL)
        _ = wait()
        throw Failed("process \(processID) had not ended after \(seconds) s")
    }

    private static func decoded(_ raw: Int32) -> Int32 {
        raw & 0x7F == 0 ? (raw >> 8) & 0xFF : 128 + (raw & 0x7F)
    }
}
