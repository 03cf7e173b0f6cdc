package import CohortCore

extension FormationSolver {
    /// Says what someone adds to their group, which rules hold them there, and what the best alternatives would cost.
    ///
    /// - Parameters:
    ///   - person: One of the people of the problem.
    ///   - assignment: Any complete plan of the problem, feasible or not.
    ///   - problem: The people and the rules.
    /// - Returns: The explanation, with fewer than two alternatives when there are fewer than two other groups.
    /// - Throws: ``CohortError`` when the person is not among the people or the plan is not complete.
    package static func explain(
        _ person: Participant.ID,
        in assignment: [Participant.ID: Int],
        of problem: FormationProblem
    ) throws(CohortError) -> PlacementExplanation {
        try problem.validate()
        let groupOf = try problem.groupOfPerson(assignment)
        guard let index = problem.people.firstIndex(where: { $0.id == person }) else {
            throw CohortError.notFound("participant among those divided", person)
        }
        let placement = Placement(problem, groupOf: groupOf, index: index)
        return PlacementExplanation(
            person: person,
            code: problem.people[index].code,
            group: groupOf[index],
            diversityWith: placement.diversityWith,
            diversityWithout: placement.diversityWithout,
            axes: placement.axes,
            heldBy: placement.heldBy,
            alternatives: AlternativeSearch(placement).best(2)
        )
    }
}
