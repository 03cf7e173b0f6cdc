/// Something that the programme wants people to be able to do, with the level aimed at in each dimension.
package struct Competence: Hashable, Sendable, Codable {
    package var code: Code
    package var title: String
    package var strand: Strand
    /// The framework that it is taken from, with the name of the domain there; the framework's text itself is not held.
    package var source: String
    /// Who answers for this goal; a goal without an owner is refused by the linter.
    package var owner: String?
    /// The level aimed at, 0…1, for each dimension that matters here; the others have no target.
    package var targets: [Dimension: Share]

    package init(
        code: Code,
        title: String,
        strand: Strand,
        source: String,
        owner: String?,
        targets: [Dimension: Share]
    ) {
        self.code = code
        self.title = title
        self.strand = strand
        self.source = source
        self.owner = owner
        self.targets = targets
    }
}

// So that JSON shows `{"skills": 0.6}` and not a list of keys and values in turn.
extension Dimension: CodingKeyRepresentable {}
