import CohortCore
import Glibc

extension FileOutput {
    /// Puts a whole file in the place of another in one step: whoever reads meanwhile gets the one or the other.
    ///
    /// - Returns: Whether anything changed; a file that has this text already stays as it is.
    /// - Throws: ``CohortError`` when it cannot be written; nothing is left behind then.
    static func replace(_ path: String, with text: String) throws(CohortError) -> Bool {
        if holds(path, text) { return false }
        let draft = "\(path).\(getpid()).new"
        // Calendars are of people: for the owner, and the group of a web server.
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { throw refusal(path, errno) }
        do throws(CohortError) {
            try writeAll(text, to: descriptor, named: path)
        } catch {
            close(descriptor)
            unlink(draft)
            throw error
        }
        // A power cut leaves the old file or the new one, not an empty one.
        let isWhole = fsync(descriptor) == 0
        guard close(descriptor) == 0, isWhole, rename(draft, path) == 0 else {
            let number = errno
            unlink(draft)
            throw refusal(path, number)
        }
        return true
    }

    private static func holds(_ path: String, _ text: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, Int(status.st_size) == text.utf8.count else { return false }
        var found = [UInt8](repeating: 0, count: text.utf8.count)
        var read = 0
        while read < found.count {
            let count = found.withUnsafeMutableBytes { buffer in
                Glibc.read(descriptor, buffer.baseAddress?.advanced(by: read), buffer.count - read)
            }
            guard count > 0 else { return false }
            read += count
        }
        return found.elementsEqual(text.utf8)
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
