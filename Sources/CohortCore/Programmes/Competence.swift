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
    /// What its skill is measured by, which decides how fast it fades.
    package var measure: SkillKind
    /// The items of frameworks that it develops.
    package var items: [FrameworkReference]

    package init(
        code: Code,
        title: String,
        strand: Strand,
        source: String,
        owner: String?,
        targets: [Dimension: Share],
        measure: SkillKind = .mixed,
        items: [FrameworkReference] = []
    ) {
        self.code = code
        self.title = title
        self.strand = strand
        self.source = source
        self.owner = owner
        self.targets = targets
        self.measure = measure
        self.items = items
    }
}

// Written by hand so that programmes stored before a field came to be are still read.
extension Competence {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            code: try container.decode(Code.self, forKey: .code),
            title: try container.decode(String.self, forKey: .title),
            strand: try container.decode(Strand.self, forKey: .strand),
            source: try container.decode(String.self, forKey: .source),
            owner: try container.decodeIfPresent(String.self, forKey: .owner),
            targets: try container.decode([Dimension: Share].self, forKey: .targets),
            measure: try container.decodeIfPresent(SkillKind.self, forKey: .measure) ?? .mixed,
            items: try container.decodeIfPresent([FrameworkReference].self, forKey: .items) ?? []
        )
    }
}

// So that JSON shows `{"skills": 0.6}` and not a list of keys and values in turn.
extension Dimension: CodingKeyRepresentable {}
