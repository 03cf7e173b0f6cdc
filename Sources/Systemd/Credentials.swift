import Glibc

/// The secrets that the service manager hands to the process (`LoadCredential=`, `LoadCredentialEncrypted=`).
///
/// A credential is a small file in `$CREDENTIALS_DIRECTORY` that only this service can read, so that a secret stands
/// neither in the environment nor on a command line.
package struct Credentials: Sendable {
    /// Where they are; nil when the process was given none.
    package let directory: String?

    /// - Parameter environment: The process environment; `CREDENTIALS_DIRECTORY` is read.
    package init(environment: [String: String]) {
        directory = environment["CREDENTIALS_DIRECTORY"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Reads one credential, byte for byte.
    ///
    /// - Parameters:
    ///   - name: The name before the colon of `LoadCredential=name:path`.
    ///   - limit: The largest size taken, in bytes.
    /// - Returns: nil when there is no credential of that name.
    /// - Throws: ``CredentialError`` when the name is no file name, or the file cannot be read or is larger.
    package func read(_ name: String, limit: Int = 65_536) throws(CredentialError) -> [UInt8]? {
        guard Self.isFileName(name) else { throw .invalidName(name) }
        guard let directory else { return nil }
        let path = "\(directory)/\(name)"
        // Non-blocking, so that a pipe planted there cannot hold the start.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }

        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable(path: path, reason: "it is no regular file") }
        guard status.st_size <= limit else { throw .tooLarge(path: path, limit: limit) }
        return try Self.readAll(descriptor, path: path, limit: limit)
    }

    private static func readAll(_ descriptor: Int32, path: String, limit: Int) throws(CredentialError) -> [UInt8] {
        var contents: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
            guard count > 0 else { return contents }
            // The size said by fstat may have grown since.
            guard contents.count + count <= limit else { throw .tooLarge(path: path, limit: limit) }
            contents += buffer[..<count]
        }
    }

    private static func isFileName(_ name: String) -> Bool {
        !name.isEmpty && name != "." && name != ".." && name.utf8.count <= 255
            && !name.utf8.contains { $0 == UInt8(ascii: "/") || $0 == 0 }
    }
}
