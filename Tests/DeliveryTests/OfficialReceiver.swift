import Foundation

/// Runs `official-receiver.py`, which lies beside this file.
final class OfficialReceiver {
    let port: Int
    private let process = Process()
    private let output = Pipe()

    struct SaidNothing: Error {}

    init(python: String, secrets: [String], file: String = #filePath) throws {
        let script = URL(filePath: file).deletingLastPathComponent().appending(path: "official-receiver.py")
        process.executableURL = URL(filePath: python)
        process.arguments = [script.path()] + secrets
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            process.terminate()
            throw SaidNothing()
        }
        self.port = port
    }

    deinit {
        if process.isRunning { process.terminate() }
    }

    /// Ends it.
    ///
    /// - Returns: What it counted, as JSON.
    func stop() throws -> Data {
        process.terminate()
        // Up to the line's end, not to the file's: another child may have inherited the pipe and keep it open.
        var report = Data()
        while !report.contains(UInt8(ascii: "\n")) {
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { break }
            report += more
        }
        return report
    }
}
