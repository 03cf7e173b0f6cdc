package import CohortStore
package import FoundationEssentials

/// A store on disk, in a folder of its own under `/tmp`, which is removed with the last reference to this.
package final class TemporaryStore: Sendable {
    package let folder: TemporaryFolder
    package let store: Store

    package init() throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("cohortd.db"))
    }

    package var path: String { store.path }

    deinit {
        // What cannot be closed is removed all the same.
        try? store.close()
    }
}

/// An empty folder under `/tmp`, short enough for the path of a socket, which is removed with the last reference to it.
package final class TemporaryFolder: Sendable {
    package let path: String

    package init() throws {
        path = "/tmp/ct-" + String(UInt64.random(in: .min ... .max), radix: 36)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    package func file(_ name: String) -> String { "\(path)/\(name)" }

    /// The names and bytes of the files in it.
    package func files() throws -> [String: Data] {
        var files: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: path) {
            files[name] = FileManager.default.contents(atPath: file(name))
        }
        return files
    }

    deinit {
        // A folder that is left over under /tmp does no harm.
        try? FileManager.default.removeItem(atPath: path)
    }
}
