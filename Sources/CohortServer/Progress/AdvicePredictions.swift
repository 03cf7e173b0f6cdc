import CohortCore
import CohortStore

extension AdviceSource.Ground {
    /// What each rule about progress says to each member, by what is on record now; a pure function of this and the instant.
    ///
    /// Where several rules would speak to one person in one week, those with the most pressing advice do, see
    /// ``AdviceThresholds/mostAWeek``; the others have their turn when those have been said.
    ///
    /// What a rule says in one of its weeks is found out up to `lead` days before.
    func predictions(at now: Moment, lead: Int = 14) -> [ProgressPrediction] {
        let rules = situation.programme.reminderRules.filter(\.anchor.isOfProgress)
        guard !rules.isEmpty else { return [] }
        let (today, zone) = (situation.programme.timeZone.date(now), situation.programme.timeZone)
        var advisors: [Moment: ProgressAdvisor] = [:]
        func advisor(at moment: Moment) -> ProgressAdvisor {
            if let known = advisors[moment] { return known }
            var thresholds = AdviceThresholds.standard
            // A week that a rule names counts however long the programme has been over.
            if moment != now { thresholds.weeksAfterEnd = 520 }
            let made = ProgressAdvisor(situation, model: model, at: moment, thresholds: thresholds)
            advisors[moment] = made
            return made
        }
        var predictions: [ProgressPrediction] = []
        var chosen: [(rule: Code, advice: Advice)] = []
        for rule in rules {
            switch rule.anchor {
            case .beforePredictedLoss(let dimension, let below):
                predictions += losses(rule, dimension, below: below, at: now)
            case .advice(let kind, let weeks):
                var (moment, day) = (now, LocalDate?.none)
                if !weeks.isEmpty {
                    let days = weeks.map { Programme.day(ofWeek: $0, from: situation.startDate) }
                    guard let near = days.first(where: { (today - 7...today + lead).contains($0) }) else { break }
                    (moment, day) = (zone.moment(of: near, at: rule.at), near)
                }
                var seen: Set<Participant.ID> = []
                for var advice in advisor(at: moment).advice([kind]) where seen.insert(advice.participant).inserted {
                    if let day { advice.due = day }
                    chosen.append((rule.id, advice))
                }
            case .beforeSession, .afterSession, .onEnrolment, .beforeCohortStart, .afterCohortStart, .beforeAssessment,
                .afterAssessment:
                break
            }
        }
        let said = Set(chosen.map(\.advice).atMost(AdviceThresholds.standard.mostAWeek, aWeekFrom: today))
        for rule in rules {
            guard case .advice = rule.anchor else { continue }
            let mine = chosen.filter { $0.rule == rule.id && said.contains($0.advice) }.map(\.advice)
            let byMember = Dictionary(mine.map { ($0.participant, $0) }) { first, _ in first }
            predictions += situation.members.map {
                ProgressPrediction(participant: $0.id, rule: rule.id, advice: byMember[$0.id])
            }
        }
        return predictions
    }

    private func losses(
        _ rule: ReminderRule,
        _ dimension: Dimension,
        below: Share,
        at now: Moment
    ) -> [ProgressPrediction] {
        // What the next session teaches is not lost before the session after it.
        let lesson = situation.lessons.filter { lesson in
            lesson.startsAt > now
                && situation.programme.module(lesson.module)?.develops.contains { $0.dimension == dimension } ?? false
        }
        .map(\.startsAt).min()
        let competences = situation.programme.competences.filter { $0.targets[dimension] != nil }.map(\.code)
        return situation.members.map { member in
            let loss = model.predictedLoss(
                of: member.observations,
                competences: competences,
                dimension: dimension,
                below: below.value,
                at: now
            )
            let comesFirst = loss.map { loss in lesson.map { loss.at < $0 } ?? true } ?? false
            return ProgressPrediction(participant: member.id, rule: rule.id, loss: comesFirst ? loss : nil)
        }
    }

    /// Whether nothing more will be said by rules about progress: the cohort need not be looked at any more.
    func isOver(_ now: Moment) -> Bool {
        let programme = situation.programme
        let named = programme.reminderRules.flatMap { rule -> [Int] in
            if case .advice(_, let weeks) = rule.anchor { weeks } else { [] }
        }
        let weeks = max(named.max() ?? 0, programme.evaluationWeeks.last ?? 0, programme.lengthWeeks + 104)
        return now > programme.timeZone.moment(of: situation.startDate + 7 * (weeks + 2), at: .midnight)
    }
}
