import ArgumentParser
import CohortCore

/// A webhook secret, which is never given by a flag: other users of the machine can read those.
struct SecretFile: ParsableArguments {
    @Option(
        name: .customLong("secret-file"),
        help: ArgumentHelp("A file with the secret (whsec_…); - reads standard input.", valueName: "file")
    )
    var path: String?

    /// One secret a line, blank lines left out.
    func lines() throws -> [String] {
        guard let path else { return [] }
        let lines = try FileInput(path, limit: 64 << 10).text().split(whereSeparator: \.isWhitespace).map(String.init)
        if lines.isEmpty {
            throw CohortError(.invalid, "There is no secret in the file.", at: .init(file: path))
        }
        return lines
    }

    /// The only secret.
    func secret() throws -> String? {
        let lines = try lines()
        guard lines.count <= 1 else {
            throw CohortError(.invalid, "The file holds \(lines.count) secrets; one is wanted.", at: .init(file: path))
        }
        return lines.first
    }
}
