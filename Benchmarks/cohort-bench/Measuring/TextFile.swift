import CohortCore
import FoundationEssentials

/// Files that a case reads and writes.
enum TextFile {
    static func bytes(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CohortError(.notFound, "The file \(path) cannot be read.", at: .init(file: path))
        }
        return Array(data)
    }

    static func text(_ path: String) throws -> String { String(decoding: try bytes(path), as: UTF8.self) }

    static func write(_ text: String, to path: String) throws {
        do {
            try Data(text.utf8).write(to: URL(filePath: path))
        } catch {
            throw CohortError(.cannotWrite, "The file \(path) cannot be written: \(error)", at: .init(file: path))
        }
    }
}
