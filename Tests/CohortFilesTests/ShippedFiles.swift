import CohortCore
import CohortFiles
import Foundation
import Testing

/// The files that come with the project, found from this source file.
enum ShippedFiles {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: root.appending(path: path)))
    }

    static func text(_ path: String) throws -> String {
        String(decoding: try bytes(path), as: UTF8.self)
    }

    static func taxonomy() throws -> Taxonomy {
        try TaxonomyFile.read(text("Config/taxonomy.yaml"), named: "taxonomy.yaml")
    }
}
