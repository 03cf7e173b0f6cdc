import ArgumentParser
import CohortCore

/// Where to post: a flag, or a file for the URLs that are secrets.
struct EndpointURL: ParsableArguments {
    @Option(help: "Where to post.")
    var url: String?

    @Option(
        name: .customLong("url-file"),
        help: ArgumentHelp(
            "A file with the URL, for those of Slack and Teams, which are secrets; - reads standard input.",
            valueName: "file"
        )
    )
    var path: String?

    /// - Throws: ``UsageError`` when both are given.
    func text() throws -> String? {
        guard let path else { return url }
        guard url == nil else { throw UsageError("Give --url or --url-file, not both.") }
        let words = try FileInput(path, limit: 64 << 10).text().split(whereSeparator: \.isWhitespace)
        guard words.count == 1, let word = words.first else {
            throw CohortError(
                .invalid,
                "The file holds \(words.count) words; one URL is wanted.",
                at: .init(file: path)
            )
        }
        return String(word)
    }
}
