import ArgumentParser
import CohortCore

/// The words after `cohortctl`, before they are parsed.
struct CommandLineWords {
    private let words: [String]

    /// Those of this process.
    static let own = CommandLineWords(Array(CommandLine.arguments.dropFirst()))

    init(_ words: [String]) {
        self.words = words
    }

    /// With `--socket` and `--json` that stand before the noun moved behind it, where every command takes them.
    var arranged: [String] {
        var leading: [String] = []
        var rest = words[...]
        while let word = rest.first {
            if word == "--socket", rest.count > 1 {
                leading += rest.prefix(2)
                rest = rest.dropFirst(2)
            } else if word == "--json" || word.hasPrefix("--socket=") {
                leading.append(word)
                rest = rest.dropFirst()
            } else {
                break
            }
        }
        let end = rest.firstIndex(of: "--") ?? rest.endIndex
        return rest[..<end] + leading + rest[end...]
    }

    /// The noun or verb that does not exist, with the nearest that does.
    var mistyped: String? {
        var known = Cohortctl.groups.flatMap { $0.subcommands }
        for word in arranged {
            guard !known.isEmpty, !word.hasPrefix("-"), word != "help" else { return nil }
            if let next = known.first(where: { $0.configuration.commandName == word }) {
                known = next.configuration.subcommands
                continue
            }
            let names = known.compactMap { $0.configuration.commandName }
            let hint = Suggestion.sentence(for: word, among: names) ?? "There are: \(names.joined(separator: ", "))."
            return "There is no command “\(word.prefix(40).description.printable)” here. \(hint)"
        }
        return nil
    }
}
