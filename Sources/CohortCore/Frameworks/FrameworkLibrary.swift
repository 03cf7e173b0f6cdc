/// The frameworks that an installation knows, and how their items correspond.
package struct FrameworkLibrary: Hashable, Sendable {
    /// By code.
    package let frameworks: [Framework]
    /// Each mapping seen from either side.
    private let matches: [FrameworkReference: [FrameworkMapping]]
    private let items: [FrameworkReference: FrameworkItem]

    package static let empty = FrameworkLibrary(frameworks: [], items: [:], matches: [:])

    private init(
        frameworks: [Framework],
        items: [FrameworkReference: FrameworkItem],
        matches: [FrameworkReference: [FrameworkMapping]]
    ) {
        self.frameworks = frameworks
        self.items = items
        self.matches = matches
    }

    /// - Throws: ``CohortError`` for codes given twice and for parts and mappings that point nowhere.
    package init(_ frameworks: [Framework], mappings: [FrameworkMapping]) throws(CohortError) {
        var items: [FrameworkReference: FrameworkItem] = [:]
        var codes: Set<Code> = []
        for framework in frameworks {
            guard codes.insert(framework.code).inserted else {
                throw CohortError(.invalid, "The framework \(framework.code) is given twice.", at: .init(field: "code"))
            }
            for item in framework.items {
                let reference = FrameworkReference(framework: framework.code, item: item.code)
                if let parent = item.parent, items[.init(framework: framework.code, item: parent)] == nil {
                    throw CohortError(
                        .invalid,
                        "\(reference) is under \(parent), which is not among the items before it.",
                        at: .init(field: "items"),
                        remedy: "List an item before its parts."
                    )
                }
                guard items.updateValue(item, forKey: reference) == nil else {
                    throw CohortError(.invalid, "The item \(reference) is given twice.", at: .init(field: "items"))
                }
            }
        }
        var matches: [FrameworkReference: [FrameworkMapping]] = [:]
        for mapping in mappings {
            for end in [mapping.from, mapping.to] where items[end] == nil {
                throw CohortError(
                    .invalid,
                    "A mapping names \(end), which no framework has.",
                    at: .init(field: "mappings"),
                    remedy: Suggestion.sentence(for: end.description, among: items.keys.map(\.description).sorted())
                )
            }
            matches[mapping.from, default: []].append(mapping)
            let inverse = FrameworkMapping(
                from: mapping.to,
                to: mapping.from,
                match: mapping.match.inverse,
                basis: mapping.basis
            )
            matches[mapping.to, default: []].append(inverse)
        }
        self.init(frameworks: frameworks.sorted { $0.code < $1.code }, items: items, matches: matches)
    }

    /// - Throws: ``CohortError`` with the nearest name when there is none.
    package func framework(_ code: Code) throws(CohortError) -> Framework {
        guard let framework = frameworks.first(where: { $0.code == code }) else {
            throw CohortError.notFound(
                "framework",
                code,
                remedy: Suggestion.sentence(for: code.rawValue, among: frameworks.map(\.code.rawValue))
                    ?? "`cohortctl framework list` lists them."
            )
        }
        return framework
    }

    /// - Throws: ``CohortError`` with the nearest name when there is none.
    package func item(_ reference: FrameworkReference) throws(CohortError) -> FrameworkItem {
        if let item = items[reference] { return item }
        let known = try framework(reference.framework).items.map(\.code.rawValue)
        throw CohortError.notFound(
            "item",
            reference,
            remedy: Suggestion.sentence(for: reference.item.rawValue, among: known)
                ?? "`cohortctl framework show \(reference.framework)` lists them."
        )
    }

    /// What corresponds to an item in the other frameworks, over any number of exact matches and at most one other.
    ///
    /// The closest match to each is given, in the order of the references.
    package func matches(of reference: FrameworkReference) -> [FrameworkMapping] {
        var same: [FrameworkReference: FrameworkMapping?] = [reference: nil]
        var queue = [reference]
        while let next = queue.popLast() {
            for mapping in matches[next] ?? [] where mapping.match == .exact && same[mapping.to] == nil {
                same[mapping.to] = .some(mapping)
                queue.append(mapping.to)
            }
        }
        var found: [FrameworkReference: FrameworkMapping] = [:]
        for (equal, mapping) in same where equal != reference {
            found[equal] = FrameworkMapping(from: reference, to: equal, match: .exact, basis: mapping?.basis)
        }
        for equal in same.keys.sorted() {
            for mapping in matches[equal] ?? [] where same[mapping.to] == nil {
                let candidate = FrameworkMapping(
                    from: reference,
                    to: mapping.to,
                    match: mapping.match,
                    basis: mapping.basis
                )
                if let other = found[mapping.to], other.match.rank <= candidate.match.rank { continue }
                found[mapping.to] = candidate
            }
        }
        return found.values.sorted { $0.to < $1.to }
    }
}

extension FrameworkMapping.Match {
    /// The closest first.
    fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
