import CohortCore
import Control
import Foundation

/// `cohortctl`, run against a socket.
struct CLI {
    let socket: String
    /// Where output goes on its way.
    let scratch: Scratch

    struct Run {
        let status: Int32
        let out: String
        let err: String

        /// Standard output as a value of the contract.
        func decoded<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
            do {
                return try JSON.decoder().decode(type, from: Data(out.utf8))
            } catch {
                throw Failed("not a \(type): \(error)\n\(out.prefix(2_000))\n\(err.prefix(2_000))")
            }
        }
    }

    /// Runs a command to its end.
    @discardableResult
    func run(_ words: [String], stdin: String? = nil, within seconds: Double = 120) throws -> Run {
        let name = "cli-" + UUID().uuidString.prefix(8)
        let (out, err) = ("\(scratch.path)/\(name).out", "\(scratch.path)/\(name).err")
        let input = try stdin.map { try scratch.write($0, to: "\(name).in") }
        defer { for file in [out, err] + [input].compactMap({ $0 }) { unlink(file) } }
        let process = try start(words, input: input ?? "/dev/null", output: out, errors: err)
        let status = try process.wait(within: seconds)
        return Run(status: status, out: scratch.text(of: "\(name).out"), err: scratch.text(of: "\(name).err"))
    }

    /// Runs a command that must succeed, and reads its JSON.
    func json<Value: Decodable>(_ words: [String], as type: Value.Type = Value.self) throws -> Value {
        let run = try run(words + ["--json"])
        guard run.status == 0 else { throw Failed("\(words.joined(separator: " ")): \(run.status), \(run.err)") }
        return try run.decoded()
    }

    /// Runs a command that must succeed.
    func ok(_ words: [String], stdin: String? = nil) throws {
        let run = try run(words, stdin: stdin)
        guard run.status == 0 else { throw Failed("\(words.joined(separator: " ")): \(run.status), \(run.err)") }
    }

    /// Starts a command and does not wait for it.
    func start(
        _ words: [String],
        input: String = "/dev/null",
        output: String = "/dev/null",
        errors: String = "/dev/null"
    ) throws -> ChildProcess {
        let environment = ["COHORTD_SOCKET": socket, "LC_ALL": "C.UTF-8", "NO_COLOR": "1"]
        return try ChildProcess(
            Binaries.cohortctl,
            words,
            input: input,
            output: output,
            errors: errors,
            environment: environment
        )
    }
}
