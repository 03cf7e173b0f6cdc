package import CohortCore

/// Which of the applicants to admit so that they are as mixed as can be and can be divided under the rules.
///
/// First that the counts of everyone together allow the groups to keep their rules, then the mean distance of two who are
/// admitted: the maximum diversity problem. Found by taking one after another who adds most, then exchanges of one for
/// one until none helps, from several beginnings; every set is looked at where there are few.
///
/// Source: Ghosh, "Computational aspects of the maximum diversity problem", Operations Research Letters 19 (1996); exchanges
/// as in Martí, Gallego, Duarte and Pardo, "Heuristics and metaheuristics for the maximum diversity problem", Journal of
/// Heuristics 19 (2013).
package struct Selection: Hashable, Sendable {
    /// The more they add the earlier.
    package let admitted: [Admitted]
    /// The less their admission would cost the earlier.
    package let leftOut: [LeftOut]
    /// Mean distance of two who are admitted, 0…1.
    package let diversity: Double
    /// The same of all applicants, for comparison.
    package let diversityOfAll: Double
    /// What everyone admitted lacks for the rules of the groups; empty when counts allow them.
    package let shortfalls: [String]
    /// Whether every set was looked at, so that none is better.
    package let isProven: Bool

    /// Someone who is admitted.
    package struct Admitted: Hashable, Sendable, Codable {
        package let person: Participant.ID
        package let isRequired: Bool
        /// By how much the mean distance would be lower without them; negative for someone whom only a rule or a wish holds.
        package let contribution: Double
        /// Who of those left out could take their place at the least cost, and what the mean distance would lose.
        package let nearest: Participant.ID?
        package let cost: Double?
        /// Whether the exchange would leave the groups short of something.
        package let isNeeded: Bool
    }

    /// Someone who is not.
    package struct LeftOut: Hashable, Sendable, Codable {
        package let person: Participant.ID
        /// In whose place they would come at the least cost, and what the mean distance would lose.
        package let inPlaceOf: Participant.ID?
        package let cost: Double?
        /// Whether every exchange for them would leave the groups short of something.
        package let wouldBreakRules: Bool
    }

    package static let mostApplicants = 5_000

    /// - Parameters:
    ///   - problem: Its people are the applicants, its groups those to be formed of who is admitted.
    ///   - places: How many to admit.
    ///   - required: Who is admitted in any case.
    ///   - seed: Decides where the search begins anew.
    ///   - shouldStop: Ends the search with the best so far.
    /// - Throws: ``CohortError`` when there are more places than applicants, or more required than places.
    package init(
        _ problem: FormationProblem,
        places: Int,
        required: Set<Participant.ID> = [],
        seed: UInt64,
        shouldStop: @Sendable () -> Bool = { false }
    ) throws(CohortError) {
        let people = problem.people
        guard people.count <= Self.mostApplicants else {
            throw CohortError(.tooLarge, "\(people.count) applicants are more than \(Self.mostApplicants).")
        }
        guard (1...max(1, people.count)).contains(places), !people.isEmpty else {
            throw CohortError(
                .invalid,
                "\(places) places for \(people.count) applicants leave nothing to choose.",
                at: .init(field: "places"),
                remedy: "Give 1 to \(people.count) places."
            )
        }
        let musts = people.indices.filter { required.contains(people[$0].id) }
        guard musts.count == required.count else {
            throw CohortError(.invalid, "Somebody required is not among the applicants.", at: .init(field: "required"))
        }
        guard musts.count <= places else {
            throw CohortError(
                .invalid,
                "\(musts.count) people are required, more than the \(places) places.",
                at: .init(field: "required")
            )
        }
        let distances = SelectionDistances(problem)
        var search = SelectionSearch(
            SelectionState(distances, SelectionQuotas(problem)),
            places: places,
            required: musts,
            seed: seed
        )
        search.run(shouldStop)
        var state = search.best
        let exchanges = SelectionExchanges(&state, required: Set(musts))
        let mean = state.meanDistance
        let pairs = Double(max(1, places * (places - 1) / 2))
        let fewer = Double(max(1, (places - 1) * (places - 2) / 2))

        admitted = people.indices.filter { state.isAdmitted[$0] }
            .map { person in
                let without = places > 2 ? (state.distance - state.toAdmitted[person]) / fewer : 0
                let exchange = exchanges.ofAdmitted[person]
                return Admitted(
                    person: people[person].id,
                    isRequired: required.contains(people[person].id),
                    contribution: mean - without,
                    nearest: exchange.map { people[$0.partner].id },
                    cost: exchange.map { (state.distance - $0.worth.distance) / pairs },
                    isNeeded: exchange.map { $0.worth.broken > state.broken } ?? false
                )
            }
            .sorted { ($1.contribution, $0.person) < ($0.contribution, $1.person) }
        leftOut = people.indices.filter { !state.isAdmitted[$0] }
            .map { person in
                let exchange = exchanges.ofLeftOut[person]
                return LeftOut(
                    person: people[person].id,
                    inPlaceOf: exchange.map { people[$0.partner].id },
                    cost: exchange.map { (state.distance - $0.worth.distance) / pairs },
                    wouldBreakRules: exchange.map { $0.worth.broken > state.broken } ?? false
                )
            }
            .sorted { ($0.cost ?? 2, $0.person) < ($1.cost ?? 2, $1.person) }
        diversity = mean
        var all = 0.0
        for one in people.indices {
            for other in 0..<one { all += distances[one, other] }
        }
        diversityOfAll = people.count > 1 ? all / Double(people.count * (people.count - 1) / 2) : 0
        shortfalls = state.shortfalls
        isProven = search.isProven
    }
}
