extension Observation {
    /// The order of replay: by `happenedAt`, and by content at the same instant, never by when or how it was recorded.
    ///
    /// Two observations of which neither precedes the other are the same to the model.
    static func precedes(_ left: Observation, _ right: Observation) -> Bool {
        if left.happenedAt != right.happenedAt { return left.happenedAt < right.happenedAt }
        if let isFirst = left.evidence.precedes(right.evidence) { return isFirst }
        if left.source != right.source { return left.source.rawValue < right.source.rawValue }
        return (left.assessor?.rawValue ?? "") < (right.assessor?.rawValue ?? "")
    }

    /// Puts observations in the order of replay, in one pass when they are so already.
    static func sort(_ observations: inout [Observation]) {
        let isSorted = observations.indices.dropFirst().allSatisfy { index in
            !precedes(observations[index], observations[index - 1])
        }
        if !isSorted { observations.sort(by: precedes) }
    }
}

extension Observation.Evidence {
    /// None for evidence that is equal to the model; nothing is allocated, as this is asked for every pair sorted.
    fileprivate func precedes(_ other: Self) -> Bool? {
        switch (self, other) {
        case (.exposure(let process, let hours, let strength), .exposure(let process2, let hours2, let strength2)):
            let mine = (process.rawValue, sortable(hours), sortable(strength))
            let others = (process2.rawValue, sortable(hours2), sortable(strength2))
            return mine == others ? nil : mine < others
        case (
            .experience(let hours, let challenge, let feedback, let isReflected, let context),
            .experience(let hours2, let challenge2, let feedback2, let isReflected2, let context2)
        ):
            let mine = (context, sortable(hours), challenge, feedback, isReflected ? 1 : 0)
            let others = (context2, sortable(hours2), challenge2, feedback2, isReflected2 ? 1 : 0)
            return mine == others ? nil : mine < others
        case (.contact(let contact), .contact(let contact2)): return contact.precedes(contact2)
        case (.check(let right, let total, let options), .check(let right2, let total2, let options2)):
            let (mine, others) = ((right, total, options), (right2, total2, options2))
            return mine == others ? nil : mine < others
        case (.rating(let score), .rating(let score2)): return score == score2 ? nil : score < score2
        default: return rank < other.rank
        }
    }

    /// What is taught at an instant comes before what is found then.
    private var rank: Int {
        switch self {
        case .exposure: 1
        case .experience: 2
        case .contact: 3
        case .check: 4
        case .rating: 5
        }
    }
}

extension Contact {
    fileprivate func precedes(_ other: Contact) -> Bool? {
        if mode != other.mode { return mode.rawValue < other.mode.rawValue }
        if witness != other.witness { return witness.rawValue < other.witness.rawValue }
        if with != other.with { return with < other.with }
        let (mine, others) = (sortable(hours), sortable(other.hours))
        if mine != others { return mine < others }
        if groupSize != other.groupSize { return groupSize < other.groupSize }
        if conditions != other.conditions { return conditions < other.conditions }
        if isCrossDiscipline != other.isCrossDiscipline { return other.isCrossDiscipline }
        return shared == other.shared ? nil : (shared ?? -1) < (other.shared ?? -1)
    }
}

/// What is not a number sorts first, so that the order stays total.
private func sortable(_ value: Double) -> Double { value.isNaN ? -.infinity : value }
