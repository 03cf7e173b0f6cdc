extension ProgressAdvisor {
    /// Sessions that were missed lately and were not made good: what they would have developed, and the next chance.
    func catchUps(for member: AdviceSituation.Member) -> [Advice] {
        member.missed.compactMap { missed in
            guard missed.startsAt < moment, moment.days(since: missed.startsAt) <= Double(thresholds.missedWithin),
                let module = situation.programme.module(missed.module), !module.develops.isEmpty
            else { return nil }
            let chance = (situation.lessons + situation.elsewhere)
                .filter { $0.module == missed.module && $0.startsAt > moment && $0.isFor(member.id) }
                .min { ($0.startsAt, $0.code) < ($1.startsAt, $1.code) }
            let (gain, sure) = gain(for: member, missed, module)
            let parts = module.develops.sorted {
                (-$0.strength, $0.competence, $0.dimension.rawValue) < (
                    -$1.strength, $1.competence, $1.dimension.rawValue
                )
            }
            .prefix(2).map { "“\(situation.title(of: $0.competence))” (\($0.dimension.rawValue))" }
            var advice = Advice(
                .catchUp,
                for: member,
                due: today,
                what: chance.map {
                    "Make it good: \($0.code) on \(situation.dayText(situation.day($0.startsAt))) is the next chance."
                } ?? "Ask a colleague who was there to go through it with you: it is not planned again.",
                why:
                    "You missed \(module.title) on \(situation.dayText(situation.day(missed.startsAt))), which develops "
                    + parts.joined(separator: " and ") + ".",
                sure: sure,
                basis: ["\(missed.code): absent"] + (chance.map { ["next: \($0.code)"] } ?? []),
                weight: gain
            )
            advice.session = missed.session
            advice.module = module.title
            return advice
        }
    }

    /// What having been there is expected to have given, in what it develops most.
    private func gain(
        for member: AdviceSituation.Member,
        _ missed: AdviceSituation.Lesson,
        _ module: Module
    ) -> (Double, String) {
        let exposure = SessionExposure(
            process: module.process,
            hours: Double(module.minutes) / 60,
            develops: module.develops.filter { $0.dimension == .knowledge || $0.dimension == .skills },
            groupSize: 2,
            effects: situation.effects
        )
        let had = exposure.observations(for: member.id, happenedAt: missed.startsAt, recordedAt: missed.startsAt)
        let gains = had.compactMap { observation -> (ProgressTarget, Double, Double)? in
            guard let competence = observation.competence else { return nil }
            let target = ProgressTarget(competence: competence, dimension: observation.dimension, level: nil)
            func value(_ observations: [Observation]) -> Double {
                model.summary(of: observations, participant: member.id, target: target, at: moment).estimate.value
            }
            return (target, value(member.observations), value(member.observations + [observation]))
        }
        guard let best = gains.max(by: { $0.2 - $0.1 < $1.2 - $1.1 }), best.2 > best.1 else {
            return (0, "What it would have given is too little for the model to tell.")
        }
        let (target, without, with) = best
        return (
            (with - without).bounded(to: 0...1),
            "The model puts your \(target.dimension.possession(of: "“\(situation.title(of: target.competence))”")) at "
                + "\(Self.percent(without)) without it and at \(Self.percent(with)) had you been there."
        )
    }

    /// Dimensions that lag behind their targets while no session to come has a process that develops them.
    func lackingProcesses(for member: AdviceSituation.Member, _ summaries: [ProgressSummary]) -> [Advice] {
        guard isUnderWay else { return [] }
        return Dimension.allCases.compactMap { dimension in
            let aimed = summaries.filter { $0.dimension == dimension }
            let behind = aimed.filter { ($0.estimate.chanceAtTarget ?? 1) < thresholds.behind }
            guard !behind.isEmpty else { return nil }
            let count = Double(aimed.count)
            let mean = aimed.reduce(0) { $0 + $1.estimate.value } / count
            let wanted = aimed.reduce(0) { $0 + ($1.target?.value ?? 0) } / count
            guard wanted - mean >= thresholds.lag else { return nil }
            let isComing = aimed.contains {
                situation.next(
                    $0.competence,
                    dimension,
                    for: member.id,
                    after: moment,
                    strength: thresholds.processStrength
                ) != nil
            }
            guard !isComing else { return nil }
            let processes = situation.effects.arrangeable(for: dimension)
            let weakest = behind.min {
                ($0.estimate.chanceAtTarget ?? 1, $0.competence) < ($1.estimate.chanceAtTarget ?? 1, $1.competence)
            }
            guard let weakest, let first = processes.first else { return nil }
            let names = processes.prefix(2).map(\.rawValue).joined(separator: " or ")
            var advice = Advice(
                .lackingProcess,
                for: member,
                due: today,
                what: "Arrange \(names): it strengthens \(dimension.rawValue).",
                why: "Over \(aimed.count) competences your \(dimension.possession) is at \(Self.percent(mean)), where "
                    + "\(Self.percent(wanted)) is aimed at, and no session to come develops it clearly. “"
                    + "\(situation.title(of: weakest.competence))” is farthest behind.",
                sure: "There it is \(weakest.estimate.text), with a chance of "
                    + "\(Self.chance(weakest.estimate.chanceAtTarget ?? 0)) of being at the target.",
                basis: processes.prefix(2).map {
                    "\($0.rawValue): strength \(Int(situation.effects.strength(of: $0, on: dimension))) of 3, "
                        + situation.effects.effect(of: $0, on: dimension).source
                },
                weight: (wanted - mean).bounded(to: 0...1)
            )
            advice.competence = weakest.competence
            advice.dimension = dimension
            advice.process = first
            advice.level = weakest.estimate.text
            return advice
        }
    }
}

extension ProcessEffects {
    /// The processes that develop a dimension, those first that one person can arrange alone.
    fileprivate func arrangeable(for dimension: Dimension) -> [Process] {
        let alone: Set<Process> = [.shadowing, .mentoring, .coaching, .project, .placement, .reading, .knowledgeCheck]
        let all = processes(for: dimension)
        return all.filter(alone.contains) + all.filter { !alone.contains($0) }
    }
}
