package import Glibc
import Synchronization

/// A lock on a file that one process at a time can hold.
///
/// The kernel lets go of it when the process ends, however it ends: there is no stale lock to clean up. The file stays
/// behind, empty; to remove it would let two processes lock two files of the same name. While the lock is held, the
/// file holds the process id of the holder, for the message to whoever comes second.
package final class FileLock: Sendable {
    private let descriptor: Mutex<Int32?>

    /// Takes the lock, without waiting.
    ///
    /// - Parameters:
    ///   - path: The file; it is made, readable by the owner and the group, when it does not exist. Its directory must.
    ///   - processID: Who to name as the holder.
    /// - Throws: ``FileLockError/held(path:by:)`` when another process, or another `FileLock` of this one, holds it.
    package init(path: String, processID: pid_t = getpid()) throws(FileLockError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o640)
        guard descriptor >= 0 else { throw .failed(path: path, step: "opened", errorNumber: errno) }
        do throws(FileLockError) {
            try Self.lock(descriptor, path: path)
            try Self.write(processID, to: descriptor, path: path)
        } catch {
            close(descriptor)
            throw error
        }
        self.descriptor = Mutex(descriptor)
    }

    deinit {
        release()
    }

    /// Lets go of the lock; a second call does nothing.
    package func release() {
        descriptor.withLock { descriptor in
            guard let open = descriptor else { return }
            // Empty first, so that the next holder is never taken for this one. When that fails nothing is lost:
            // the next holder writes its own id.
            _ = ftruncate(open, 0)
            close(open)
            descriptor = nil
        }
    }

    private static func lock(_ descriptor: Int32, path: String) throws(FileLockError) {
        var result: Int32
        repeat {
            result = flock(descriptor, LOCK_EX | LOCK_NB)
        } while result < 0 && errno == EINTR
        guard result < 0 else { return }
        let reason = errno
        guard reason == EWOULDBLOCK else { throw .failed(path: path, step: "locked", errorNumber: reason) }
        throw .held(path: path, by: holder(in: descriptor))
    }

    private static func write(_ processID: pid_t, to descriptor: Int32, path: String) throws(FileLockError) {
        let text = Array("\(processID)\n".utf8)
        guard ftruncate(descriptor, 0) == 0, pwrite(descriptor, text, text.count, 0) == text.count else {
            throw .failed(path: path, step: "written", errorNumber: errno)
        }
    }

    /// The process named in the file, if it still runs: a holder that was killed leaves its id behind, and the next
    /// one may have locked the file without having written yet.
    private static func holder(in descriptor: Int32) -> pid_t? {
        var buffer = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return nil }
        let digits = buffer[..<count].prefix { $0 != UInt8(ascii: "\n") }
        guard let holder = pid_t(String(decoding: digits, as: UTF8.self)), holder > 0 else { return nil }
        return kill(holder, 0) == 0 || errno == EPERM ? holder : nil
    }
}
