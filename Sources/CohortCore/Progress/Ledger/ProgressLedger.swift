/// One participant's progress in every competence and dimension, kept up to date one observation at a time.
///
/// What comes in the order of replay is taken in time that does not grow with what was taken before. What comes late or
/// is withdrawn leaves the accounts it concerns stale, until they are rebuilt from the observations; an account that is
/// not stale is what a replay of the same observations gives, to the last bit.
package struct ProgressLedger: Hashable, Sendable {
    /// What an account is kept of.
    package struct Key: Hashable, Sendable {
        package var competence: Code
        package var dimension: Dimension

        package init(competence: Code, dimension: Dimension) {
            self.competence = competence
            self.dimension = dimension
        }
    }

    /// Where the account of a competence begins; the kind matters to skills alone and is mixed for the others.
    private struct Start: Hashable {
        var dimension: Dimension
        var kind: SkillKind
    }

    package let participant: Participant.ID
    package let model: ProgressModel
    /// Accounts that something late or withdrawn concerns; they answer nothing until they are rebuilt.
    package private(set) var stale: Set<Key> = []
    private var accounts: [Key: ProgressAccount] = [:]
    /// What counts for every competence.
    private var starts: [Start: ProgressAccount] = [:]
    private var staleStarts: Set<Dimension> = []

    package init(of participant: Participant.ID, model: ProgressModel) {
        self.participant = participant
        self.model = model
    }

    /// Of the participant's observations that `moment` and `knownAt` let be seen, in any order.
    ///
    /// O(n log n) in the observations, O(n) when they come in the order of replay.
    package init(
        of participant: Participant.ID,
        _ observations: [Observation],
        model: ProgressModel,
        at moment: Moment,
        knownAt: Moment? = nil
    ) {
        self.init(of: participant, model: model)
        var seen = observations.filter {
            $0.participant == participant && EvidenceSelection.unseen($0, at: moment, knownAt: knownAt) == nil
        }
        Observation.sort(&seen)
        for observation in seen { enter(observation) }
    }

    /// The competences and dimensions of which something was taken.
    package var keys: Set<Key> { Set(accounts.keys) }

    /// - Returns: Whether all that it concerns is up to date; if not, what is stale is to be rebuilt.
    @discardableResult
    package mutating func take(_ observation: Observation) -> Bool {
        guard observation.participant == participant else { return true }
        guard observation.withdrawnAt == nil else {
            withdraw(observation)
            return false
        }
        return enter(observation)
    }

    /// Something taken before is no longer held to be true: what it concerns is to be rebuilt.
    package mutating func withdraw(_ observation: Observation) {
        guard observation.participant == participant else { return }
        if let competence = observation.competence {
            stale.insert(Key(competence: competence, dimension: observation.dimension))
        } else {
            stale.formUnion(accounts.keys.filter { $0.dimension == observation.dimension })
            staleStarts.insert(observation.dimension)
        }
    }

    /// Brings what is stale up to date from all the participant's observations that are seen, as a new ledger would.
    package mutating func rebuild(from observations: [Observation], at moment: Moment, knownAt: Moment? = nil) {
        if stale.isEmpty, staleStarts.isEmpty { return }
        let concerned = observations.filter { observation in
            observation.competence.map { stale.contains(Key(competence: $0, dimension: observation.dimension)) }
                ?? (staleStarts.contains(observation.dimension)
                    || stale.contains { $0.dimension == observation.dimension })
        }
        let fresh = ProgressLedger(of: participant, concerned, model: model, at: moment, knownAt: knownAt)
        for key in stale { accounts[key] = fresh.accounts[key] }
        for start in Set(starts.keys).union(fresh.starts.keys) where staleStarts.contains(start.dimension) {
            starts[start] = fresh.starts[start]
        }
        stale = []
        staleStarts = []
    }

    /// Where the participant is with a competence in a dimension, as a replay of what was taken would say.
    ///
    /// - Returns: None when the account is stale, or has taken something that happened after `moment`.
    package func summary(of target: ProgressTarget, at moment: Moment) -> ProgressSummary? {
        let key = Key(competence: target.competence, dimension: target.dimension)
        guard !stale.contains(key) else { return nil }
        if accounts[key] == nil, staleStarts.contains(key.dimension) { return nil }
        let account = accounts[key] ?? begun(key)
        guard account.last.map({ $0.happenedAt <= moment }) ?? true else { return nil }
        return model.summary(
            participant,
            target,
            belief: account.belief(at: moment, model.parameters),
            evidence: account.evidence,
            isCorroborated: account.isCorroborated,
            confidenceGap: account.confidenceGap
        )
    }

    @discardableResult
    private mutating func enter(_ observation: Observation) -> Bool {
        let dimension = observation.dimension
        guard let competence = observation.competence else { return enterShared(observation, dimension) }
        return enter(observation, Key(competence: competence, dimension: dimension))
    }

    private mutating func enter(_ observation: Observation, _ key: Key) -> Bool {
        if stale.contains(key) { return false }
        if let place = accounts.index(forKey: key) {
            if accounts.values[place].take(observation, model.parameters) { return true }
        } else if !staleStarts.contains(key.dimension) {
            var account = begun(key)
            let isTaken = account.take(observation, model.parameters)
            accounts[key] = account
            if isTaken { return true }
        }
        stale.insert(key)
        return false
    }

    private mutating func enterShared(_ observation: Observation, _ dimension: Dimension) -> Bool {
        var isTaken = !staleStarts.contains(dimension)
        if isTaken {
            for kind in dimension == .skills ? SkillKind.allCases : [.mixed] {
                let start = Start(dimension: dimension, kind: kind)
                let new = ProgressAccount(dimension, kind, model.parameters)
                isTaken = starts[start, default: new].take(observation, model.parameters) && isTaken
            }
            if !isTaken { staleStarts.insert(dimension) }
        }
        for key in Array(accounts.keys) where key.dimension == dimension {
            isTaken = enter(observation, key) && isTaken
        }
        return isTaken
    }

    private func begun(_ key: Key) -> ProgressAccount {
        let kind = key.dimension == .skills ? model.skillKinds[key.competence] ?? .mixed : .mixed
        return starts[Start(dimension: key.dimension, kind: kind)]
            ?? ProgressAccount(key.dimension, kind, model.parameters)
    }
}
