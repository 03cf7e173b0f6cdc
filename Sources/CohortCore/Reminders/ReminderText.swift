/// The words of a reminder, with placeholders such as `{participant}` that are filled when it is made.
package struct ReminderText: Hashable, Sendable {
    package enum Placeholder: String, Hashable, Sendable, Codable, CaseIterable {
        /// The code of the participant whom it is about.
        case participant
        case programme
        case module
        /// The date of the session, of the start of the cohort, of the evaluation, of the loss that is expected, or by which an
        /// advice should be followed.
        case date
        /// The local time at which the session starts.
        case start
        case room
        /// The level that is expected, and how sure that is.
        case level
        /// What an advice says to do, why, and how sure that is: sentences of their own.
        case what, why, sure
        /// The code of the other person whom an advice speaks of.
        case with
        /// The title of the competence that an advice speaks of.
        case competence
        /// The process that an advice speaks of.
        case process
    }

    /// As written, with placeholders.
    package let template: String
    private let parts: [Part]

    private enum Part: Hashable, Sendable {
        case words(String)
        case placeholder(Placeholder)
    }

    /// - Throws: ``CohortError`` for an unknown placeholder, a brace without its partner, or text that is blank or
    ///   longer than 1,000 characters.
    package init(_ template: String) throws(CohortError) {
        try TextRule(maximumLength: 1_000, mayBeBlank: false).check(template, field: "text")
        var parts: [Part] = []
        var rest = template[...]
        while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            let name = rest[brace...].dropFirst().prefix { $0 != "}" && $0 != "{" }
            guard rest[brace] == "{", rest[name.endIndex...].first == "}" else {
                throw CohortError(
                    .invalid,
                    "The text has a brace without its partner.",
                    at: .init(field: "text"),
                    remedy: "Write a placeholder as in “{module}”; other braces cannot be used."
                )
            }
            guard let placeholder = Placeholder(rawValue: String(name)) else {
                let known = Placeholder.allCases.map(\.rawValue)
                throw CohortError(
                    .invalid,
                    "“{\(name.prefix(40))}” is not a placeholder.",
                    at: .init(field: "text"),
                    remedy: Suggestion.sentence(for: String(name), among: known)
                        ?? "Use \(known.map { "{\($0)}" }.joined(separator: ", "))."
                )
            }
            if brace > rest.startIndex { parts.append(.words(String(rest[..<brace]))) }
            parts.append(.placeholder(placeholder))
            rest = rest[name.endIndex...].dropFirst()
        }
        if !rest.isEmpty { parts.append(.words(String(rest))) }
        self.template = template
        self.parts = parts
    }

    /// The placeholders that it uses.
    package var placeholders: Set<Placeholder> {
        Set(parts.compactMap { if case .placeholder(let placeholder) = $0 { placeholder } else { nil } })
    }

    /// The text with its placeholders filled; one without a value becomes nothing.
    package func filled(with values: [Placeholder: String]) -> String {
        parts.map { part in
            switch part {
            case .words(let words): words
            case .placeholder(let placeholder): values[placeholder] ?? ""
            }
        }
        .joined()
    }
}

extension ReminderText: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        do {
            try self.init(container.decode(String.self))
        } catch let error as CohortError {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: error.message)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(template)
    }
}
