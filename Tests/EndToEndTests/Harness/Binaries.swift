import Foundation

/// The built programs, and the files of the project that tests hand to them.
enum Binaries {
    /// The root of the project, three folders above this file.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    static let cohortd = path("cohortd")
    static let cohortctl = path("cohortctl")

    /// A file of the project, such as `Config/sample/rooms.csv`.
    static func file(_ path: String) -> String { "\(root)/\(path)" }

    /// Beside the tests' own bundle, where one build puts both; `COHORTD_BIN_DIR` names another folder.
    private static func path(_ name: String) -> String {
        if let folder = ProcessInfo.processInfo.environment["COHORTD_BIN_DIR"] { return "\(folder)/\(name)" }
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? "\(root)/.build/debug/tests.xctest"
        return URL(filePath: bundle).deletingLastPathComponent().appending(path: name).path
    }
}
