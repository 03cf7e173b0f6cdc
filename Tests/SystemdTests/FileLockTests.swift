import Glibc
import Systemd
import Testing

struct FileLockTests {
    let directory: TemporaryDirectory
    var path: String { "\(directory.path)/lock" }

    init() throws {
        directory = try TemporaryDirectory()
    }

    @Test func `the second is told the process that holds the lock`() throws {
        let first = try FileLock(path: path)

        let error = try #require(throws: FileLockError.self) { try FileLock(path: path) }

        #expect(error == .held(path: path, by: getpid()))
        #expect("\(error)".contains("is held by process \(getpid())"))
        withExtendedLifetime(first) {}
    }

    @Test func `a lock let go of can be taken again`() throws {
        let first = try FileLock(path: path)
        first.release()
        first.release()

        let second = try FileLock(path: path)

        #expect(throws: FileLockError.self) { try FileLock(path: path) }
        withExtendedLifetime(second) {}
    }

    @Test func `a lock goes with its value`() throws {
        do { _ = try FileLock(path: path) }

        #expect(throws: Never.self) { try FileLock(path: path) }
    }

    @Test(arguments: ["", "no number", "-1", "2147483647", "99999999999999999999"])
    func `a holder that left no id of a running process is not named`(contents: String) throws {
        try directory.write(Array(contents.utf8), to: "lock")
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        defer { close(descriptor) }
        try #require(flock(descriptor, LOCK_EX) == 0)

        let error = try #require(throws: FileLockError.self) { try FileLock(path: path) }

        #expect(error == .held(path: path, by: nil))
        #expect("\(error)".contains("is held by another process"))
    }

    @Test func `what a killed holder left behind does not keep the next one out`() throws {
        try directory.write(Array("1\n".utf8), to: "lock")

        #expect(throws: Never.self) { try FileLock(path: path) }
    }

    @Test func `a lock in a directory that is not there names the file`() throws {
        let path = "\(directory.path)/missing/lock"

        let error = try #require(throws: FileLockError.self) { try FileLock(path: path) }
        #expect(error == .failed(path: path, step: "opened", reason: "No such file or directory"))
    }
}
