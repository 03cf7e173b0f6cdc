import ArgumentParser

extension CommandConfiguration {
    /// A command that does one thing.
    static func verb(
        _ name: String,
        _ abstract: String,
        notes: String = "",
        examples: String...
    ) -> CommandConfiguration {
        let lines = examples.map(broken).joined(separator: "\n")
        let title = examples.count == 1 ? "Example:" : "Examples:"
        return CommandConfiguration(
            commandName: name,
            abstract: abstract,
            discussion: [notes, "\(title)\n\(lines)"].filter { !$0.isEmpty }.joined(separator: "\n\n")
        )
    }

    /// A command that holds the verbs of a noun.
    static func noun(
        _ name: String,
        _ abstract: String,
        verbs: [any ParsableCommand.Type],
        examples: String...
    ) -> CommandConfiguration {
        let lines = examples.map(broken).joined(separator: "\n")
        return CommandConfiguration(
            commandName: name,
            abstract: abstract,
            discussion: "Examples:\n\(lines)",
            subcommands: verbs
        )
    }

    /// An example as a shell takes it, continued before an option where it is long.
    private static func broken(_ example: String) -> String {
        guard example.utf8.count > 64 else { return "  cohortctl " + example }
        var lines: [String] = []
        var line = "  cohortctl"
        for (index, part) in example.split(separator: " --").enumerated() {
            let part = index == 0 ? " \(part)" : " --\(part)"
            if index > 0 && line.count + part.count > 76 {
                lines.append(line + " \\")
                line = "     "
            }
            line += part
        }
        return (lines + [line]).joined(separator: "\n")
    }
}
