import CohortCore
import CohortFiles
import FoundationEssentials

extension DaemonSettings {
    private static let mostFrameworks = 200

    /// The frameworks in the folder; an installation from before there were any has none.
    ///
    /// - Throws: ``CohortError`` for every fault of a file, with line and field.
    func readFrameworks() throws -> FrameworkLibrary {
        let files = FileManager.default
        guard files.fileExists(atPath: frameworks) else { return .empty }
        let names = try files.contentsOfDirectory(atPath: frameworks).filter { $0.hasSuffix(".yaml") }.sorted()
        guard names.count <= Self.mostFrameworks else {
            throw CohortError(
                .tooLarge,
                "The folder \(frameworks) has \(names.count) frameworks.",
                at: .init(file: frameworks),
                remedy: "At most \(Self.mostFrameworks) are read."
            )
        }
        let read = try names.map { name in
            let path = "\(frameworks)/\(name)"
            return try FrameworkFile.read(Self.text(of: path), named: path)
        }
        do {
            return try FrameworkLibrary(read.map(\.framework), mappings: read.flatMap(\.mappings))
        } catch {
            var located = error
            located.place = CohortError.Place(file: frameworks, field: error.place?.field)
            throw located
        }
    }
}
