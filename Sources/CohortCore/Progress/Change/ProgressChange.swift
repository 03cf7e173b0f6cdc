/// How far one participant's level of one target moved between two instants, and how sure that is.
package struct ProgressChange: Hashable, Sendable, Codable {
    /// What may be said of it; each deserves the same room in a report.
    package enum Verdict: String, Hashable, Sendable, Codable, CaseIterable {
        case gain
        case noChange = "no change"
        case regress
        /// Nobody had judged by the first instant, so that no change may be claimed.
        case noBaseline = "no baseline"
    }

    /// From this chance on a change is called sure (assumed, as wide as the bands that are shown).
    package static let sureFrom = 0.8

    package var participant: Participant.ID
    package var competence: Code
    package var dimension: Dimension
    package var target: Share?
    package var before: ProgressEstimate
    package var now: ProgressEstimate
    /// The instant of `before`.
    package var baselineAt: Moment
    /// Whether somebody else or a test had judged by then.
    package var hasBaseline: Bool
    /// The chance that the level now is above that of before, the two estimates' errors taken as independent.
    ///
    /// They share evidence, so that their errors go together and the true chance lies farther from a half: what is called
    /// sure here would be so then too.
    package var chanceOfGain: Double

    package var difference: Double { now.value - before.value }

    package var verdict: Verdict {
        if !hasBaseline { return .noBaseline }
        if chanceOfGain >= Self.sureFrom { return .gain }
        return chanceOfGain <= 1 - Self.sureFrom ? .regress : .noChange
    }
}

extension ProgressModel {
    /// What became of each target of one participant from `start` to `moment`.
    ///
    /// A self-rating alone is no baseline. Where nobody had judged by `start`, the first judgement until `latest` is one, and
    /// the change counts from there. `start` after `moment` counts as `moment`, with no change.
    package func changes(
        of observations: [Observation],
        participant: Participant.ID,
        targets: [ProgressTarget],
        from start: Moment,
        orUntil latest: Moment? = nil,
        to moment: Moment,
        knownAt: Moment? = nil
    ) -> [ProgressChange] {
        let start = min(start, moment)
        let groups = ObservationGroups(observations, of: participant)
        return targets.map { target in
            let course = ProgressCourse(
                groups.concerning(target.competence, target.dimension),
                target,
                kind: skillKinds[target.competence] ?? .mixed,
                parameters,
                until: moment,
                knownAt: knownAt
            )
            let baseline = course.baseline(at: start, orUntil: min(latest ?? start, moment))
            let beliefs = course.beliefs(at: [baseline ?? start, moment])
            let (before, now) = (beliefs[0], beliefs[1])
            let difference = Belief(mean: now.mean - before.mean, variance: now.variance + before.variance)
            return ProgressChange(
                participant: participant,
                competence: target.competence,
                dimension: target.dimension,
                target: target.level,
                before: ProgressEstimate(before, target: target.level),
                now: ProgressEstimate(now, target: target.level),
                baselineAt: baseline ?? start,
                hasBaseline: baseline != nil,
                chanceOfGain: difference.chance(atLeast: 0)
            )
        }
    }
}
