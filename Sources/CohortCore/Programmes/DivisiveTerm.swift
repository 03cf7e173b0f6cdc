/// Words that set people against each other; a programme says what is meant without them.
package enum DivisiveTerm {
    /// The word, and what to say instead.
    package static let list: [(term: String, instead: String)] = [
        ("bureaucrat", "Name the discipline that is meant, such as finance, planning or informatics."),
        ("bureaucracy", "Name the process that is meant, such as assurance or reporting."),
        ("pen-pusher", "Name the discipline that is meant."),
        ("men in grey suits", "Name the discipline that is meant."),
        ("front line vs back office", "Say which services are meant on either side."),
        ("front line versus back office", "Say which services are meant on either side."),
        ("frontline vs back office", "Say which services are meant on either side."),
        ("frontline versus back office", "Say which services are meant on either side."),
        ("back office", "Name the services that are meant."),
        ("dark side", "Say “management” where it is meant."),
        ("tribe", "Say “profession” or “discipline”."),
        ("versus managers", "Speak of clinicians and managers together."),
        ("vs managers", "Speak of clinicians and managers together."),
    ]

    /// A warning for each such word in `text`, at most one a place.
    static func findings(in text: String, field: String) -> [LintFinding] {
        let words = " " + text.lowercased().split { !$0.isLetter && $0 != "-" }.joined(separator: " ") + " "
        var covered: [String] = []
        return list.compactMap { term, instead in
            // A plural is the same word; the longest term that matches stands for the shorter ones within it.
            guard words.contains(" \(term) ") || words.contains(" \(term)s "),
                !covered.contains(where: { $0.contains(term) })
            else { return nil }
            covered.append(term)
            return LintFinding(
                .warning,
                "“\(term)” divides the people who are meant to learn together.",
                field: field,
                remedy: instead
            )
        }
    }
}
