extension ProgressAdvisor {
    /// What is expected to be lost before it is needed for the last time, unless it is gone over again.
    ///
    /// It counts as lost where the level falls below its target or, from below the target, to nine tenths of what it was. It
    /// is gone over again at the end of the gap that suits how long it is to be kept, and not later than it is lost; not
    /// where a session to come sees to it before.
    func refreshers(for member: AdviceSituation.Member, _ summaries: [ProgressSummary]) -> [Advice] {
        guard moment < max(watchedUntil, situation.keptUntil) else { return [] }
        return summaries.compactMap { summary in
            guard summary.dimension == .knowledge || summary.dimension == .skills, let target = summary.target
            else { return nil }
            let own = member.observations.filter {
                $0.dimension == summary.dimension && ($0.competence == summary.competence || $0.competence == nil)
                    && $0.happenedAt <= moment && $0.withdrawnAt == nil
            }
            guard let seen = own.map(\.happenedAt).max() else { return nil }
            let worked = own.filter(\.isPractice).map(\.happenedAt).max() ?? seen
            let reached = model.summary(
                of: own,
                participant: member.id,
                target: ProgressTarget(competence: summary.competence, dimension: summary.dimension, level: target),
                at: seen
            )
            .estimate.value
            let floor = reached >= target.value ? target.value : 0.9 * reached
            guard reached > 0.05, summary.isCorroborated || own.contains(where: \.isPractice) else { return nil }
            let loss = model.predictedLoss(
                of: own,
                competences: [summary.competence],
                dimension: summary.dimension,
                below: floor,
                at: seen
            )
            guard let loss, loss.at < situation.keptUntil else { return nil }
            let lesson = situation.next(summary.competence, summary.dimension, for: member.id, after: moment)
            if let lesson, lesson.startsAt < max(loss.at, moment + .days(thresholds.settling)) { return nil }
            return refresher(for: member, summary, loss, floor: floor, target: target, worked: worked)
        }
    }

    private func refresher(
        for member: AdviceSituation.Member,
        _ summary: ProgressSummary,
        _ loss: PredictedLoss,
        floor: Double,
        target: Share,
        worked: Moment
    ) -> Advice {
        let kept = situation.keptUntil.days(since: worked)
        let gap = RefresherSpacing.gap(keeping: kept)
        let spaced = worked + .seconds(Int64(gap * 86_400))
        let lost = situation.day(loss.at)
        let due = max(today, situation.day(min(spaced, loss.at)))
        let title = situation.title(of: summary.competence)
        let level =
            floor == target.value
            ? "the target of \(Self.percent(floor))" : "nine tenths of what you had (\(Self.percent(floor)))"
        let tense = loss.at > moment ? "is expected to fall" : "is expected to have fallen"
        var advice = Advice(
            .refresher,
            for: member,
            due: due,
            what: summary.dimension == .knowledge
                ? "Go over “\(title)” again: ask yourself first, then look it up."
                : "Practise “\(title)” once more, with somebody who tells you how it went.",
            why: "Your \(summary.dimension.possession(of: "it")) \(tense) below \(level) by "
                + "\(situation.dayText(lost)); you last worked on it \(Int(moment.days(since: worked))) days ago.",
            sure: loss.at > moment
                ? "Now it is \(summary.estimate.text), then \(loss.text), each with a chance of 80 %."
                : "Now it is \(summary.estimate.text), with a chance of 80 %.",
            basis: [
                "last worked on: \(situation.day(worked))",
                "expected below \(Self.percent(floor)) on \(lost)",
                "to be kept until \(situation.day(situation.keptUntil)), so after \(Int(gap.rounded())) days "
                    + "(Cepeda et al. 2008)",
            ],
            weight: (1 - (summary.estimate.chanceAtTarget ?? 0)).bounded(to: 0...1)
        )
        advice.competence = summary.competence
        advice.dimension = summary.dimension
        advice.level = loss.at > moment ? loss.text : summary.estimate.text
        return advice
    }
}
