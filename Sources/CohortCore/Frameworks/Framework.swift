/// A framework of competences that others published: the names of its parts, with descriptions of our own.
package struct Framework: Hashable, Sendable, Codable {
    package var code: Code
    package var title: String
    package var publisher: String
    package var year: Int?
    /// Where it can be read.
    package var source: String?
    /// What may be done with its text, and what is held here.
    package var terms: String
    /// Its rungs, lowest first; empty where it has none.
    package var scale: [String]
    /// In the framework's order, each part before what is under it; empty for one whose parts are not known yet.
    package var items: [FrameworkItem]

    package init(
        code: Code,
        title: String,
        publisher: String,
        year: Int? = nil,
        source: String? = nil,
        terms: String,
        scale: [String] = [],
        items: [FrameworkItem] = []
    ) {
        self.code = code
        self.title = title
        self.publisher = publisher
        self.year = year
        self.source = source
        self.terms = terms
        self.scale = scale
        self.items = items
    }
}

/// A domain, dimension or element of a framework.
package struct FrameworkItem: Hashable, Sendable, Codable {
    package var code: Code
    package var title: String
    /// What is meant, in one line of our own.
    package var about: String
    /// The item of which it is a part.
    package var parent: Code?

    package init(code: Code, title: String, about: String, parent: Code? = nil) {
        self.code = code
        self.title = title
        self.about = about
        self.parent = parent
    }
}
