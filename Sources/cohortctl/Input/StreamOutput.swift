import CohortCore
import Glibc

/// A file that is written piece by piece and stands there whole or not at all, or standard output for `-`.
final class StreamOutput {
    private let path: String
    private let draft: String
    private let descriptor: Int32
    private var isOpen = true

    /// - Throws: ``CohortError`` when it cannot be written.
    init(_ path: String) throws(CohortError) {
        self.path = path
        draft = "\(path).\(getpid()).new"
        guard path != "-" else {
            descriptor = STDOUT_FILENO
            return
        }
        descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { throw Self.refusal(path, errno) }
    }

    func write(_ text: String) throws(CohortError) {
        try FileOutput.writeAll(text, to: descriptor, named: path == "-" ? "Standard output" : path)
    }

    /// Puts what was written in the place of the file.
    func finish() throws(CohortError) {
        guard path != "-", isOpen else { return }
        isOpen = false
        let isWhole = fsync(descriptor) == 0
        guard close(descriptor) == 0, isWhole, rename(draft, path) == 0 else {
            let number = errno
            unlink(draft)
            throw Self.refusal(path, number)
        }
    }

    /// Leaves the file as it was.
    func discard() {
        guard path != "-", isOpen else { return }
        isOpen = false
        close(descriptor)
        unlink(draft)
    }

    private static func refusal(_ path: String, _ number: Int32) -> CohortError {
        CohortError(
            .cannotWrite,
            "The file cannot be written: \(String(cString: strerror(number))).",
            at: .init(file: path),
            remedy: "Does the folder exist, and may you write to it?"
        )
    }
}
