import CohortCore
import Glibc

/// A file that a command writes whole, or standard output for `-`.
enum FileOutput {
    /// - Throws: ``CohortError`` when it cannot be written.
    static func write(_ text: String, to path: String) throws(CohortError) {
        if path == "-" { return try Terminal.standardOutput.write(text) }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw CohortError(
                .cannotWrite,
                "The file cannot be written: \(String(cString: strerror(errno))).",
                at: .init(file: path)
            )
        }
        defer { close(descriptor) }
        try writeAll(text, to: descriptor, named: path)
    }

    static func writeAll(_ text: String, to descriptor: Int32, named name: String) throws(CohortError) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else {
                throw CohortError(.cannotWrite, "\(name) cannot be written: \(String(cString: strerror(errno))).")
            }
            rest = rest.dropFirst(count)
        }
    }
}
