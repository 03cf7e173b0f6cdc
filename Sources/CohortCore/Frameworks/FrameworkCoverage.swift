/// Which items of a framework a programme's competences develop.
package struct FrameworkCoverage: Hashable, Sendable, Codable {
    package struct Row: Hashable, Sendable, Codable {
        package var item: FrameworkItem
        /// The competences that name it, or something that matches it exactly or closely.
        package var competences: [Code]
        /// Those that name only something below it, above it, or related.
        package var inPart: [Code]
    }

    package var framework: Code
    package var rows: [Row]

    package init(of framework: Framework, by competences: [Competence], in library: FrameworkLibrary) {
        self.framework = framework.code
        rows = framework.items.map { item in
            let reference = FrameworkReference(framework: framework.code, item: item.code)
            let matches = library.matches(of: reference)
            let near = Set(matches.filter { $0.match == .exact || $0.match == .close }.map(\.to) + [reference])
            let kin = framework.items.filter { $0.parent == item.code || $0.code == item.parent }
                .map { FrameworkReference(framework: framework.code, item: $0.code) }
            let loose = Set(matches.map(\.to) + kin).subtracting(near)
            let named = competences.filter { !near.isDisjoint(with: $0.items) }.map(\.code)
            let partly = competences.filter { !loose.isDisjoint(with: $0.items) }.map(\.code)
            return Row(item: item, competences: named, inPart: partly.filter { !named.contains($0) })
        }
    }
}
