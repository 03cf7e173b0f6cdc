/// What is asked in a window: the competences, each in the dimensions in which it has a target.
package struct AssessmentScope: Hashable, Sendable {
    package var dimensions: [Code: Set<Dimension>]

    package init(of window: AssessmentWindow, in programme: Programme) {
        dimensions = [:]
        for competence in programme.competences
        where window.competences.isEmpty || window.competences.contains(competence.code) {
            let asked = Dimension.allCases.filter { dimension in
                competence.targets[dimension] != nil
                    && (window.dimensions.isEmpty || window.dimensions.contains(dimension))
            }
            if !asked.isEmpty { dimensions[competence.code] = Set(asked) }
        }
    }

    package func asks(_ competence: Code, _ dimension: Dimension) -> Bool {
        dimensions[competence]?.contains(dimension) ?? false
    }

    /// How many of the competences have been judged, in at least one dimension that is asked for.
    package func answered(_ judged: [(competence: Code, dimension: Dimension)]) -> Int {
        Set(judged.filter { asks($0.competence, $0.dimension) }.map(\.competence)).count
    }

    /// Whether every competence has been judged: then there is nothing left to remind of.
    package func isComplete(_ judged: [(competence: Code, dimension: Dimension)]) -> Bool {
        answered(judged) == dimensions.count
    }
}
