import Glibc

/// A directory that goes away with its value.
final class TemporaryDirectory: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/systemd-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failed(errorNumber: errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        guard let directory = opendir(path) else { return }
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            unlink("\(path)/\(name)")
        }
        closedir(directory)
        rmdir(path)
    }

    /// Writes a file of the directory.
    @discardableResult
    func write(_ contents: [UInt8], to name: String) throws -> String {
        let file = "\(path)/\(name)"
        let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failed(errorNumber: errno) }
        defer { close(descriptor) }
        guard Glibc.write(descriptor, contents, contents.count) == contents.count else {
            throw Failed(errorNumber: errno)
        }
        return file
    }

    struct Failed: Error {
        let errorNumber: Int32
    }
}
