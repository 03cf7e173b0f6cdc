import Foundation
import TestSupport

/// Runs `official-receiver.py`, which lies beside this file.
///
/// It speaks through files: reading a pipe would hold one of the few threads that tests run on.
final class OfficialReceiver {
    private let process = Process()
    private let folder: TemporaryFolder

    init(python: String, secrets: [String], file: String = #filePath) throws {
        folder = try TemporaryFolder()
        let script = URL(filePath: file).deletingLastPathComponent().appending(path: "official-receiver.py")
        process.executableURL = URL(filePath: python)
        process.arguments = [script.path(), folder.path] + secrets
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    deinit {
        if process.isRunning { process.terminate() }
    }

    /// The port it listens on, as soon as it does.
    func port() async throws -> Int {
        try await Int(String(decoding: contents(of: "port"), as: UTF8.self)) ?? 0
    }

    /// Ends it.
    ///
    /// - Returns: What it counted, as JSON.
    func stop() async throws -> Data {
        process.terminate()
        return try await contents(of: "report.json")
    }

    private func contents(of name: String) async throws -> Data {
        try await eventually { FileManager.default.fileExists(atPath: folder.file(name)) }
        return try Data(contentsOf: URL(filePath: folder.file(name)))
    }
}
