import CohortCore

/// Finds a minimal set of rules that exclude each other.
///
/// Source: Junker, “QuickXplain: preferred explanations and relaxations for over-constrained problems”, AAAI 2004,
/// 167–172; then a deletion filter, so that every rule that stays has a plan which shows that it is needed.
struct ConflictSearch {
    private(set) var probe: FeasibilityProbe
    private let groups: [GroupSize]

    init(_ probe: FeasibilityProbe, groups: [GroupSize]) {
        self.probe = probe
        self.groups = groups
    }

    /// - Parameters:
    ///   - rules: Those among which to look; the sizes of the groups always hold.
    ///   - suspects: Rules that a good plan breaks; they are looked at first.
    /// - Returns: `nil` when a plan that keeps all of the rules turns up.
    mutating func run(_ rules: [FormationRule], suspects: Set<FormationRule>) -> ConflictSet? {
        var candidates: [FormationRule]
        var proof: CountingCheck.Finding?
        switch probe.ask(rules, groups: groups) {
        case .plan: return nil
        case .impossible(let finding):
            candidates = finding.rules
            proof = finding
        case .notFound:
            let suspected = rules.filter(suspects.contains)
            let others = rules.filter { !suspects.contains($0) }
            // Mostly the suspects exclude each other by themselves, which is far less to look through.
            candidates = isFeasible(suspected) ? suspected + others : suspected
            candidates = narrowed([], candidates, hasChanged: false)
        }
        var isMinimal = true
        for rule in candidates {
            guard candidates.count > 1, candidates.contains(rule) else { continue }
            let rest = candidates.filter { $0 != rule }
            switch probe.ask(rest, groups: groups) {
            case .plan: break
            case .impossible(let finding):
                candidates = finding.rules
                proof = finding
            case .notFound:
                // Where counting proves the larger set, a smaller one that is merely not met proves nothing.
                if proof == nil, !probe.isSpent { candidates = rest } else { isMinimal = false }
            }
        }
        return conflict(of: candidates, in: rules, proof: proof, isMinimal: isMinimal)
    }

    private mutating func isFeasible(_ rules: [FormationRule]) -> Bool {
        if case .plan = probe.ask(rules, groups: groups) { return true }
        return false
    }

    /// The rules among `candidates` that, with `given`, exclude each other: QuickXplain.
    private mutating func narrowed(
        _ given: [FormationRule],
        _ candidates: [FormationRule],
        hasChanged: Bool
    ) -> [FormationRule] {
        if hasChanged, !isFeasible(given) { return [] }
        if candidates.count <= 1 { return candidates }
        let half = candidates.count / 2
        let (first, second) = (Array(candidates[..<half]), Array(candidates[half...]))
        let fromSecond = narrowed(given + first, second, hasChanged: !first.isEmpty)
        let fromFirst = narrowed(given + fromSecond, first, hasChanged: !fromSecond.isEmpty)
        return fromFirst + fromSecond
    }

    private func conflict(
        of found: [FormationRule],
        in rules: [FormationRule],
        proof: CountingCheck.Finding?,
        isMinimal: Bool
    ) -> ConflictSet {
        let ordered = rules.filter(found.contains)
        let code = probe.roster.code as (Participant.ID) -> String
        let phrases = ordered.map { "“\(Words.phrase($0, code: code))”" }
        let message: String
        if let proof {
            message = proof.message
        } else if phrases.count == 1 {
            message = "No plan was found that keeps \(phrases[0])."
        } else {
            message =
                "No plan was found that keeps these together: \(Words.list(phrases)); "
                + (isMinimal ? "without any one of them there is one." : "perhaps fewer of them exclude each other.")
        }
        return ConflictSet(rules: ordered, message: message, isProven: proof != nil, isMinimal: isMinimal)
    }
}
