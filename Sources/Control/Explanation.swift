/// Why a number or a choice is as it is: inputs, parameters, alternatives, sources.
package struct Explanation: Codable, Hashable, Sendable {
    package struct Item: Codable, Hashable, Sendable {
        package var label: String
        package var value: String
        /// A remark or the source of the figure.
        package var note: String?

        package init(_ label: String, _ value: String, note: String? = nil) {
            self.label = label
            self.value = value
            self.note = note
        }
    }

    package struct Section: Codable, Hashable, Sendable {
        package var title: String
        package var items: [Item]

        package init(_ title: String, _ items: [Item]) {
            self.title = title
            self.items = items
        }
    }

    package var subject: String
    /// The answer in a few sentences.
    package var sentences: [String]
    package var sections: [Section]

    package init(subject: String, sentences: [String], sections: [Section] = []) {
        self.subject = subject
        self.sentences = sentences
        self.sections = sections
    }
}
