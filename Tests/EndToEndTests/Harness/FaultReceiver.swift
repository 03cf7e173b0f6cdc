import Foundation
import Testing

/// Runs `Faults/fault-receiver.py`, which verifies every message with the official libraries and goes wrong as it is told.
final class FaultReceiver {
    /// What a path of it does; the fields are explained in the script.
    struct Path: Encodable {
        var keys: [String]
        var faults: [String] = []
        var share = 1.0
        var failures = 1
        var delay = [0, 0]
        var gate: String?
        var bodies = false
    }

    private struct Plan: Encodable {
        var seed: Int
        /// Files of certificates and keys.
        var tls: [[String]]
        var paths: [String: Path]
    }

    /// A message that reached it.
    struct Arrival {
        let number: Int
        /// Seconds since 1970 by its clock.
        let at: Double
        let path: String
        let id: String
        let hash: String
        /// Which keys of the path verified it.
        let keys: [Int]
        let fault: String?
        let body: String?
        /// What was answered to the end; `nil` while or because there was no such answer.
        var status: Int?
    }

    private struct Line: Decodable {
        var event: String
        var number: Int
        var at: Double
        var path: String?
        var id: String?
        var hash: String?
        var keys: [Int]?
        var fault: String?
        var body: String?
        var status: Int?
    }

    /// Everything that can go wrong with an answer and is to be tried again.
    static let faults = [
        "500", "503", "429-seconds", "429-date", "timeout", "reset", "reset-mid-answer", "slow", "redirect", "garbage",
        "huge",
    ]

    /// A Python with the packages standardwebhooks, svix, pynacl and jsonschema.
    static let python = ProcessInfo.processInfo.environment["COHORTD_TEST_PYTHON"]
    static let pythonIsMissing: Comment = "COHORTD_TEST_PYTHON names no Python with the official libraries"

    let scratch: Scratch
    private let process: ChildProcess
    private let seed: Int
    private let certificates: [[String]]
    private let ports: [Int]
    private var bytesRead = 0
    private(set) var arrivals: [Arrival] = []
    private var places: [Int: Int] = [:]

    /// Starts it, with a TLS port for each of `certificates`.
    init(
        _ paths: [String: Path],
        seed: Int = 1,
        certificates: [(certificate: String, key: String)] = [],
        environment: [String: String] = [:]
    ) throws {
        guard let python = Self.python else { throw Failed("COHORTD_TEST_PYTHON is not set") }
        scratch = try Scratch()
        self.seed = seed
        self.certificates = certificates.map { [$0.certificate, $0.key] }
        try Self.write(Plan(seed: seed, tls: self.certificates, paths: paths), to: scratch)
        let script = Binaries.file("Tests/EndToEndTests/Harness/Faults/fault-receiver.py")
        let process = try ChildProcess(
            python,
            [script, scratch.path],
            errors: "\(scratch.path)/errors",
            environment: environment
        )
        self.process = process
        let folder = scratch
        let ports = Eventually.value(within: 30) { () -> [Int]? in
            let text = folder.text(of: "ports")
            if text.isEmpty, process.exitStatus != nil { return [] }
            return try? JSONDecoder().decode([Int].self, from: Data(text.utf8))
        }
        guard let ports, !ports.isEmpty else { throw Failed("no receiver: \(scratch.text(of: "errors"))") }
        self.ports = ports
    }

    /// Where it listens.
    enum Place {
        case main
        case secured(by: Int)
    }

    func url(_ path: String, at place: Place = .main) -> String {
        switch place {
        case .main: "http://127.0.0.1:\(ports[0])\(path)"
        case .secured(let certificate): "https://127.0.0.1:\(ports[certificate + 1])\(path)"
        }
    }

    /// Does something else from now on.
    func change(to paths: [String: Path]) throws {
        try Self.write(Plan(seed: seed, tls: certificates, paths: paths), to: scratch)
    }

    /// Opens the gates of its paths.
    func release() throws {
        try scratch.write("", to: "release")
    }

    /// What went wrong with verifying, for messages of tests.
    var errors: String { scratch.text(of: "errors") }

    /// Adds one of its paths as an endpoint of a daemon.
    func join(
        _ cli: CLI,
        _ path: String,
        as code: String,
        secret: String,
        at place: Place = .main,
        options: [String] = []
    ) throws {
        let words = ["endpoint", "add", code, "--url", url(path, at: place), "--secret-file", "-"]
        try cli.ok(words + options, stdin: secret + "\n")
    }

    /// Reads what has arrived since the last time.
    @discardableResult
    func read() throws -> [Arrival] {
        guard let file = FileHandle(forReadingAtPath: "\(scratch.path)/log.jsonl") else { return arrivals }
        try file.seek(toOffset: UInt64(bytesRead))
        let data = try file.readToEnd() ?? Data()
        guard let end = data.lastIndex(of: UInt8(ascii: "\n")) else { return arrivals }
        bytesRead += end + 1 - data.startIndex
        for text in data[...end].split(separator: UInt8(ascii: "\n")) {
            let line = try JSONDecoder().decode(Line.self, from: text)
            if line.event == "answered" {
                if let place = places[line.number] { arrivals[place].status = line.status }
                continue
            }
            places[line.number] = arrivals.count
            arrivals.append(
                Arrival(
                    number: line.number,
                    at: line.at,
                    path: line.path ?? "",
                    id: line.id ?? "",
                    hash: line.hash ?? "",
                    keys: line.keys ?? [],
                    fault: line.fault,
                    body: line.body
                )
            )
        }
        return arrivals
    }

    /// The messages that were answered with a 2xx, by their ids.
    func accepted() throws -> Set<String> {
        Set(try read().filter { $0.status == 204 }.map(\.id))
    }

    private static func write(_ plan: Plan, to scratch: Scratch) throws {
        try scratch.write(String(decoding: JSONEncoder().encode(plan), as: UTF8.self), to: "plan.new")
        guard rename("\(scratch.path)/plan.new", "\(scratch.path)/plan.json") == 0 else {
            throw Failed("the plan cannot be written", errno)
        }
    }
}
