/// What went wrong, in words for a person and a code for a program.
///
/// The same sentence reaches the log, the HTTP body and the terminal.
package struct CohortError: Error, Hashable, Sendable, Codable {
    /// The kind of refusal; mapped once to HTTP statuses and once to exit statuses.
    package enum Code: String, Hashable, Sendable, Codable, CaseIterable {
        /// The data breaks a rule: exit 65.
        case invalid
        /// No such thing: exit 66.
        case notFound
        /// It contradicts what is there already: exit 1.
        case conflict
        /// The demands cannot all be met: exit 1.
        case infeasible
        /// More than the daemon takes: exit 65.
        case tooLarge
        /// The daemon cannot be reached: exit 69.
        case unreachable
        /// The database or a file cannot be written: exit 73.
        case cannotWrite
        /// Not now, but perhaps later: exit 75.
        case tryAgain
        /// Not allowed: exit 77.
        case notPermitted
        /// A fault of cohortd's own: exit 1.
        case failed
    }

    /// Where in the input it is; lines and columns count from 1.
    package struct Place: Hashable, Sendable, Codable {
        package var file: String?
        package var line: Int?
        package var column: Int?
        package var field: String?

        package init(file: String? = nil, line: Int? = nil, column: Int? = nil, field: String? = nil) {
            self.file = file
            self.line = line
            self.column = column
            self.field = field
        }
    }

    package var code: Code
    /// One full sentence: what is wrong, with the value.
    package var message: String
    package var place: Place?
    /// One full sentence: what to do about it.
    package var remedy: String?
    /// The single faults, when there is more than one.
    package var details: [CohortError]?

    package init(
        _ code: Code,
        _ message: String,
        at place: Place? = nil,
        remedy: String? = nil,
        details: [CohortError]? = nil
    ) {
        self.code = code
        self.message = message
        self.place = place
        self.remedy = remedy
        self.details = details
    }

    package static func notFound(_ noun: String, _ name: some CustomStringConvertible, remedy: String? = nil) -> Self {
        CohortError(.notFound, "There is no \(noun) \(name).", remedy: remedy)
    }
}

extension CohortError: CustomStringConvertible {
    package var description: String {
        var text = place.map { "\($0): " } ?? ""
        text += message
        if let remedy { text += " \(remedy)" }
        for detail in details ?? [] { text += "\n  \(detail)" }
        return text
    }
}

extension CohortError.Place: CustomStringConvertible {
    /// `people.csv:17:4, field “profession”`.
    package var description: String {
        var parts: [String] = []
        let numbers = [line, column].compactMap { $0 }.map(String.init).joined(separator: ":")
        switch (file, line) {
        case (let file?, _?): parts.append("\(file):\(numbers)")
        case (let file?, nil): parts.append(file)
        case (nil, let line?): parts.append("line \(line)" + (column.map { ":\($0)" } ?? ""))
        case (nil, nil): break
        }
        if let field { parts.append("field “\(field)”") }
        return parts.joined(separator: ", ")
    }
}
