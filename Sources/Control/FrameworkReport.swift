package import CohortCore

/// A framework in a list.
package struct FrameworkSummary: Codable, Hashable, Sendable {
    package var code: Code
    package var title: String
    package var publisher: String
    package var year: Int?
    package var items: Int
    /// How many of its items correspond to an item of another framework.
    package var matched: Int

    package init(_ framework: Framework, matched: Int) {
        code = framework.code
        title = framework.title
        publisher = framework.publisher
        year = framework.year
        items = framework.items.count
        self.matched = matched
    }
}

/// Which items of a framework correspond to which of others.
package struct FrameworkMatchQuery: Codable, Hashable, Sendable {
    /// Only of this item, or of this framework where it is a code.
    package var from: String
    /// Only to this framework.
    package var to: Code?

    package init(from: String, to: Code?) {
        self.from = from
        self.to = to
    }
}

/// One correspondence, with the names of both ends.
package struct FrameworkMatch: Codable, Hashable, Sendable {
    package var from: FrameworkReference
    package var fromTitle: String
    package var match: FrameworkMapping.Match
    package var to: FrameworkReference
    package var toTitle: String
    package var basis: String?

    package init(_ mapping: FrameworkMapping, fromTitle: String, toTitle: String) {
        from = mapping.from
        self.fromTitle = fromTitle
        match = mapping.match
        to = mapping.to
        self.toTitle = toTitle
        basis = mapping.basis
    }
}

/// Of which framework a programme's coverage is asked; without one, of the first that its competences name.
package struct FrameworkCoverageQuery: Codable, Hashable, Sendable {
    package var framework: Code?

    package init(framework: Code?) {
        self.framework = framework
    }
}
