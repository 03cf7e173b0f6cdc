/// Where somebody is with one competence in one dimension: each dimension by a state machine of its own.
package enum ProgressState: Hashable, Sendable {
    case knowledge(KnowledgeState)
    case skills(SkillState)
    case experience(ExperienceState)
    case relationships(RelationshipState)

    init(_ dimension: Dimension, _ kind: SkillKind, _ parameters: ProgressParameters) {
        switch dimension {
        case .knowledge: self = .knowledge(KnowledgeState(parameters))
        case .skills: self = .skills(SkillState(kind, parameters))
        case .experience: self = .experience(ExperienceState(parameters))
        case .relationships: self = .relationships(RelationshipState(parameters))
        }
    }

    /// Observations must come in the order of `Observation.precedes`.
    ///
    /// - Returns: Whether the observation says anything of this dimension.
    mutating func take(_ observation: Observation, _ parameters: ProgressParameters) -> Bool {
        // The stored copy is let go first, so that what it holds is changed in place and not copied each time.
        switch self {
        case .knowledge(var state):
            self = .knowledge(KnowledgeState(parameters))
            defer { self = .knowledge(state) }
            return state.take(observation, parameters)
        case .skills(var state):
            self = .knowledge(KnowledgeState(parameters))
            defer { self = .skills(state) }
            return state.take(observation, parameters)
        case .experience(var state):
            self = .knowledge(KnowledgeState(parameters))
            defer { self = .experience(state) }
            return state.take(observation, parameters)
        case .relationships(var state):
            self = .knowledge(KnowledgeState(parameters))
            defer { self = .relationships(state) }
            return state.take(observation, parameters)
        }
    }

    /// The standard deviation of the estimate on the common scale, not cut off at its ends.
    package func deviation(at moment: Moment, _ parameters: ProgressParameters) -> Double {
        belief(at: moment, parameters).deviation
    }

    /// The mean of the estimate on the common scale, not cut off at its ends.
    package func mean(at moment: Moment, _ parameters: ProgressParameters) -> Double {
        belief(at: moment, parameters).mean
    }

    /// On the common scale, 0…1, at a moment that is not before the last observation.
    func belief(at moment: Moment, _ parameters: ProgressParameters) -> Belief {
        switch self {
        case .knowledge(var state):
            state.advance(to: moment, parameters)
            return state.belief
        case .skills(var state):
            state.advance(to: moment, parameters)
            return state.belief(parameters)
        case .experience(let state): return state.belief(at: moment, parameters)
        case .relationships(let state): return state.belief(at: moment, parameters)
        }
    }
}
