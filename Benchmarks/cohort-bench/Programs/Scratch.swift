import CohortCore
import FoundationEssentials
import Glibc

/// A folder of its own under `/tmp`, whose short path suits a socket, removed with the last reference to it.
final class Scratch: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/cohort-bench.XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw CohortError(.cannotWrite, "There is no folder to be made in /tmp (error \(errno)).")
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    deinit {
        // A folder that is left over under /tmp does no harm.
        try? FileManager.default.removeItem(atPath: path)
    }
}
