package import CohortCore

/// The families and professions as a YAML file, `Config/taxonomy.yaml`.
package enum TaxonomyFile {
    /// - Throws: ``CohortError`` for every fault of the file, each with line, column and field.
    package static func read(_ text: String, named file: String) throws(CohortError) -> Taxonomy {
        let document = try YAMLDocument(text, named: file)
        let parts = try document.read { reader in
            let distances = reader.section("distances")
            return (
                families: reader.list("families", isRequired: true).map(family),
                professions: reader.list("professions", isRequired: true, atMost: 2_000).map(profession),
                distances: Taxonomy.Distances(
                    sameFamily: distances.share("sameFamily"),
                    sameBranch: distances.share("sameBranch"),
                    acrossBranches: distances.share("acrossBranches")
                )
            )
        }
        do {
            return try Taxonomy(families: parts.families, professions: parts.professions, distances: parts.distances)
        } catch {
            var located = error
            located.place = document.located(error.place ?? .init())
            throw located
        }
    }

    private static func family(_ reader: YAMLReader) -> ProfessionFamily {
        ProfessionFamily(
            id: reader.code("id"),
            name: reader.string("name"),
            branch: reader.choice("branch", standIn: .clinical)
        )
    }

    private static func profession(_ reader: YAMLReader) -> Profession {
        Profession(
            id: reader.code("id"),
            name: reader.string("name"),
            family: reader.code("family"),
            regulator: reader.optionalString("regulator"),
            synonyms: reader.strings("synonyms")
        )
    }
}
