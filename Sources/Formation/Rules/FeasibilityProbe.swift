import CohortCore

/// Whether some rules allow a plan: by counting where that proves the opposite, by trying each where there
/// are few, else by a search for one.
///
/// A plan that is found is certain. That none is found is not, unless counting or trying all says so.
struct FeasibilityProbe {
    enum Answer {
        case plan([Int])
        /// No plan can be; the rules that are known as those that exclude each other.
        case impossible(CountingCheck.Finding)
        case notFound
    }

    let problem: FormationProblem
    let roster: Roster
    private let seed: UInt64
    private let movesPerAttempt: Int
    private(set) var movesLeft: Int
    private let shouldStop: @Sendable () -> Bool
    private var every: EveryPlan?
    /// The sizes for which ``every`` was made.
    private var triedGroups: [GroupSize] = []

    init(_ problem: FormationProblem, seed: UInt64, budget: FormationBudget) {
        self.problem = problem
        self.seed = seed
        roster = Roster(problem)
        movesPerAttempt = max(2_000, min(budget.moves / 4, max(20_000, 100 * problem.people.count)))
        // Small problems take many short attempts, whatever was allowed for the plan itself.
        movesLeft = max(2 * min(budget.moves, .max / 2), 40 * 2_000)
        shouldStop = budget.shouldStop
    }

    var isSpent: Bool { movesLeft <= 0 || shouldStop() }

    /// - Parameters:
    ///   - rules: In place of those of the problem.
    ///   - groups: In place of those of the problem.
    /// - Returns: A plan, or how sure it is that there is none.
    mutating func ask(_ rules: [FormationRule], groups: [GroupSize]) -> Answer {
        var asked = problem
        asked.rules = rules
        asked.groups = groups
        // Only whether there is a plan is asked, not how good it is.
        asked.preferences = []
        asked.published = nil
        asked.perspectives = nil
        asked.travelWeight = 0
        if let finding = CountingCheck(asked, roster: roster).findings.first { return .impossible(finding) }
        if let answer = tryAll(asked) { return answer }
        // Where a small search gets stuck, another beginning helps more than a longer search.
        let beginnings = problem.people.count <= 500 ? 6 : 1
        for number in 0..<beginnings where !isSpent {
            let moves = number == 0 ? movesPerAttempt : LocalSearch.movesAtOnce
            let plan = search(asked, seed: seed &+ UInt64(number), moves: moves)
            if RuleCheck(asked, roster: roster).breaches(plan).isEmpty { return .plan(plan) }
        }
        return .notFound
    }

    /// The answer for a problem of so few plans that each can be tried.
    private mutating func tryAll(_ asked: FormationProblem) -> Answer? {
        if triedGroups != asked.groups {
            triedGroups = asked.groups
            every = EveryPlan(asked, roster: roster)
        }
        guard every != nil else { return nil }
        if let plan = every?.plan(keeping: asked.rules) { return .plan(plan) }
        let code = roster.code as (Participant.ID) -> String
        let phrases = asked.rules.map { "“\(Words.phrase($0, code: code))”" }
        return .impossible(
            CountingCheck.Finding(
                rules: asked.rules,
                message: "Of all plans, each of which was tried, none keeps \(Words.list(phrases))."
            )
        )
    }

    private mutating func search(_ problem: FormationProblem, seed: UInt64, moves: Int) -> [Int] {
        let encoding = Encoding(problem)
        var generator = SeededGenerator(seed: seed)
        let start = Construction.plan(encoding, generator: &generator, shouldStop: shouldStop)
        var search = LocalSearch(
            start,
            generator: generator,
            budget: FormationBudget(moves: min(moves, max(0, movesLeft)), shouldStop: shouldStop),
            stopsWhenFeasible: true
        )
        search.run()
        movesLeft -= max(1, search.moves)
        return encoding.groupOfPerson(search.bestState.groupOf)
    }
}
