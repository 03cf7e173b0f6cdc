package import CohortCore

/// A programme as a YAML file; `Programmes/README.md` describes the format field by field.
package enum ProgrammeFile {
    /// - Throws: ``CohortError`` for every fault of the file, lint errors included, each with line, column and field.
    package static func read(_ text: String, named file: String) throws(CohortError) -> Programme {
        try checked(text, named: file).programme
    }

    /// A sound programme with what its linter says of it all the same: warnings and notes, each with its place.
    ///
    /// - Throws: ``CohortError`` as ``read(_:named:)`` does.
    package static func checked(
        _ text: String,
        named file: String,
        professions: Set<Code>? = nil
    ) throws(CohortError) -> (programme: Programme, findings: [LintFinding]) {
        let inspected = try inspect(text, named: file, professions: professions)
        var errors = ErrorList()
        for finding in inspected.findings where finding.severity == .error { errors.append(finding.error) }
        if let error = errors.combined(file: file) { throw error }
        return inspected
    }

    /// The programme with everything its linter says, errors among it, each with file, line and column.
    ///
    /// With `professions`, the ids of professions and of families that there are, words for others and cover of others are errors
    /// too.
    /// - Throws: ``CohortError`` when the file is no programme at all: wrong YAML, keys or types.
    package static func inspect(
        _ text: String,
        named file: String,
        professions: Set<Code>? = nil
    ) throws(CohortError) -> (programme: Programme, findings: [LintFinding]) {
        let document = try YAMLDocument(text, named: file)
        let programme = try document.read(Programme.init(reading:))
        let unknown =
            professions.map { programme.variantFindings(among: $0) + programme.coverFindings(among: $0) } ?? []
        let findings = (unknown + programme.lint()).map { finding in
            var located = finding
            located.place = document.located(finding.place)
            return located
        }
        return (programme, findings)
    }
}
