import CohortCore
import Glibc

/// A file that a command was given, or standard input for `-`.
struct FileInput {
    /// For errors.
    let name: String
    let bytes: [UInt8]

    /// The most that an import takes.
    static let importLimit = 64 << 20

    /// Reads all of it, up to `limit` bytes.
    ///
    /// - Throws: ``CohortError`` when it is missing, a folder, unreadable or larger.
    init(_ path: String, limit: Int = Self.importLimit) throws(CohortError) {
        name = path == "-" ? "standard input" : path
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Self.unreadable(path, errno, remedy: errno == ENOENT ? "Is the path right?" : nil)
        }
        defer { if path != "-" { close(descriptor) } }
        if path == "-", isatty(STDIN_FILENO) == 1 {
            Terminal.standardError.note(["Reading standard input; end it with Ctrl-D."])
        }
        bytes = try Self.read(descriptor, path: name, limit: limit)
    }

    /// The text, which must be UTF-8.
    ///
    /// - Throws: ``CohortError`` with the first line that is not.
    func text() throws(CohortError) -> String {
        if let text = String(validating: bytes, as: UTF8.self) {
            return text.first == "\u{FEFF}" ? String(text.dropFirst()) : text
        }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let bad = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
        throw CohortError(
            .invalid,
            "The file is not UTF-8.",
            at: .init(file: name, line: bad.map { $0 + 1 }),
            remedy: "Save it as UTF-8 and try again."
        )
    }

    private static func read(_ descriptor: Int32, path: String, limit: Int) throws(CohortError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            if count < 0 {
                throw unreadable(path, errno, remedy: errno == EISDIR ? "Name the file in it that you mean." : nil)
            }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
            guard bytes.count <= limit else {
                throw CohortError(
                    .tooLarge,
                    "The file has more than \(limit >> 20) MiB.",
                    at: .init(file: path),
                    remedy: "Divide it into smaller files."
                )
            }
        }
    }

    private static func unreadable(_ path: String, _ number: Int32, remedy: String?) -> CohortError {
        let reason = String(cString: strerror(number))
        return CohortError(.notFound, "The file cannot be read: \(reason).", at: .init(file: path), remedy: remedy)
    }
}
