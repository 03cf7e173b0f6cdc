import CohortCore
import CohortStore
import Control

/// Competence frameworks, what corresponds between them, and how far a programme covers one.
struct FrameworkController {
    let installation: Installation

    func register(in routes: ControlRoutes) {
        routes.get(Routes.frameworks) { _ in
            let library = installation.frameworks
            let found = library.frameworks.map { framework in
                let references = Self.references(of: framework)
                return FrameworkSummary(framework, matched: references.count { !library.matches(of: $0).isEmpty })
            }
            return Page(items: found, total: found.count)
        }
        routes.get(Routes.framework) { call in
            try installation.frameworks.framework(Self.code(call.parameter("ref")))
        }
        routes.get(Routes.frameworkMatches) { call in
            let matches = try Self.matches(call.query(), in: installation.frameworks)
            return Page(items: matches, total: matches.count)
        }
        routes.get(Routes.programmeCoverage) { call in
            let programme = try await installation.store.programme(call.reference()).programme
            return try coverage(of: programme, call.query())
        }
    }

    /// What is wrong with the items that a programme's competences name.
    ///
    /// - Throws: ``CohortError`` for an item that its framework does not have; a framework that this installation does not
    ///   hold is a warning, as the programme can be taught all the same.
    func findings(of programme: Programme, file: String) throws(CohortError) -> [LintFinding] {
        let library = installation.frameworks
        var findings: [LintFinding] = []
        for (index, competence) in programme.competences.enumerated() {
            for reference in competence.items {
                let field = "competences[\(index)].items"
                if library.frameworks.contains(where: { $0.code == reference.framework }) {
                    do {
                        _ = try library.item(reference)
                    } catch {
                        var located = error
                        located.code = .invalid
                        located.place = .init(file: file, field: field)
                        throw located
                    }
                } else {
                    let message =
                        "The framework \(reference.framework) is not held here, so \(reference) is not checked."
                    let known = library.frameworks.map(\.code.rawValue)
                    let remedy = Suggestion.sentence(for: reference.framework.rawValue, among: known)
                    var finding = LintFinding(.warning, message, field: field, remedy: remedy)
                    finding.place.file = file
                    findings.append(finding)
                }
            }
        }
        return findings
    }

    private func coverage(of programme: Programme, _ query: FrameworkCoverageQuery) throws -> FrameworkCoverage {
        let library = installation.frameworks
        guard let code = query.framework ?? programme.competences.lazy.flatMap(\.items).first?.framework else {
            throw CohortError(
                .invalid,
                "No competence of \(programme.code) names an item of a framework.",
                at: .init(field: "framework"),
                remedy: "Add “items: [framework/item]” to its competences, or name a framework with --framework."
            )
        }
        return FrameworkCoverage(of: try library.framework(code), by: programme.competences, in: library)
    }

    private static func matches(
        _ query: FrameworkMatchQuery,
        in library: FrameworkLibrary
    ) throws(CohortError) -> [FrameworkMatch] {
        if let to = query.to { _ = try library.framework(to) }
        let references: [FrameworkReference]
        if let reference = FrameworkReference(query.from) {
            _ = try library.item(reference)
            references = [reference]
        } else {
            references = Self.references(of: try library.framework(code(query.from)))
        }
        var matches: [FrameworkMatch] = []
        for mapping in references.flatMap(library.matches) where query.to == nil || mapping.to.framework == query.to {
            matches.append(
                FrameworkMatch(
                    mapping,
                    fromTitle: try library.item(mapping.from).title,
                    toTitle: try library.item(mapping.to).title
                )
            )
        }
        return matches
    }

    private static func references(of framework: Framework) -> [FrameworkReference] {
        framework.items.map { FrameworkReference(framework: framework.code, item: $0.code) }
    }

    private static func code(_ text: String) throws(CohortError) -> Code {
        try Code(checking: text, field: "framework")
    }
}
