import CohortCore
import Glibc

/// A program that runs beside this one.
struct ChildProcess {
    let pid: pid_t

    /// Starts `path` with standard output and standard error in files, and `environment` added to this process's own.
    init(
        _ path: String,
        _ arguments: [String],
        environment: [String: String] = [:],
        output: String = "/dev/null",
        errors: String
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (descriptor, file) in [(STDOUT_FILENO, output), (STDERR_FILENO, errors)] {
            posix_spawn_file_actions_addopen(&actions, descriptor, file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        }
        let words = ([path] + arguments).map { strdup($0) }
        let variables = Self.inherited + environment.map { strdup("\($0.key)=\($0.value)") }
        defer { for word in words + variables { free(word) } }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, path, &actions, nil, words + [nil], variables + [nil])
        guard code == 0 else {
            throw CohortError(
                .failed,
                "\(path) cannot be started: \(String(cString: strerror(code))).",
                remedy: "Build it first: Scripts/build."
            )
        }
        self.pid = pid
    }

    /// Waits for its end.
    ///
    /// - Returns: The exit status, or 128 and the number of the signal that ended it.
    func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }

    /// Asks it to stop, and waits.
    func stop() -> Int32 {
        kill(pid, SIGTERM)
        return wait()
    }

    private static var inherited: [UnsafeMutablePointer<CChar>?] {
        var variables: [UnsafeMutablePointer<CChar>?] = []
        var next = environ
        while let variable = next.pointee {
            variables.append(strdup(variable))
            next += 1
        }
        return variables
    }
}
