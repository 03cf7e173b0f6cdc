extension ProgressAdvisor {
    /// Who could learn what from whom: the gap of one with the strength of another of a different discipline.
    ///
    /// All gaps and strengths of the cohort are matched at once, so that what everyone gains together is most; nobody is
    /// named more than twice. The gain of a pair is the gap that the other would fill, weighed by the chance that they are
    /// at the target themselves.
    func pairings() -> [Advice] {
        guard isUnderWay else { return [] }
        let seekers = situation.members.indices.filter { !situation.members[$0].refuses.contains(.pairing) }
        let offers = seekers.map { seeker in
            situation.members.indices.map { lender in offer(from: lender, to: seeker) }
        }
        let capacities = situation.members.map { member in
            member.refuses.contains(.pairing) ? 0 : max(0, thresholds.namedAtMost - member.timesNamed)
        }
        let chosen = Assignment.best(offers.map { $0.map { $0?.benefit } }, capacities: capacities)
        return zip(seekers.indices, chosen).compactMap { row, lender in
            guard let lender, let offer = offers[row][lender] else { return nil }
            return pairing(situation.members[seekers[row]], situation.members[lender], offer)
        }
    }

    struct Offer {
        var gap: ProgressSummary
        var strength: ProgressSummary
        var benefit: Double
    }

    /// What one could learn from another, where it is most.
    func offer(from lender: Int, to seeker: Int) -> Offer? {
        let (one, other) = (situation.members[seeker], situation.members[lender])
        guard one.id != other.id, let mine = one.discipline, let theirs = other.discipline, mine != theirs else {
            return nil
        }
        var best: Offer?
        for (gap, strength) in zip(summaries[seeker], summaries[lender]) {
            guard gap.dimension != .relationships, gap.observations > 0, strength.isCorroborated,
                let target = gap.target?.value,
                (gap.estimate.chanceAtTarget ?? 1) < thresholds.behind,
                let chance = strength.estimate.chanceAtTarget, chance >= thresholds.lends
            else { continue }
            let filled = min(target, strength.estimate.value) - gap.estimate.value
            let benefit = filled * chance
            if benefit > 0.02, benefit > best?.benefit ?? 0 {
                best = Offer(gap: gap, strength: strength, benefit: benefit)
            }
        }
        return best
    }

    private func pairing(
        _ member: AdviceSituation.Member,
        _ lender: AdviceSituation.Member,
        _ offer: Offer
    ) -> Advice {
        let title = situation.title(of: offer.gap.competence)
        let dimension = offer.gap.dimension
        let next = situation.next(
            offer.gap.competence,
            dimension,
            for: member.id,
            after: moment,
            strength: thresholds.processStrength
        )
        let build =
            next.map { "or build it in \($0.code) on \(situation.dayText(situation.day($0.startsAt)))" }
            ?? "no session to come builds it"
        var advice = Advice(
            .pairing,
            for: member,
            due: today,
            what: "Borrow it from \(lender.code), who may say no: an hour beside them at work; \(build).",
            why:
                "Your \(dimension.possession(of: "“\(title)”")) is at \(Self.percent(offer.gap.estimate.value)), where "
                + "\(Self.percent(offer.gap.target?.value ?? 0)) is aimed at; \(lender.code), of another discipline, is "
                + "at the target.",
            sure: "Yours is \(offer.gap.estimate.text); that they are at the target has a chance of "
                + "\(Self.chance(offer.strength.estimate.chanceAtTarget ?? 0)).",
            basis: ["matched over the whole cohort; nobody is named to more than \(thresholds.namedAtMost)"],
            weight: offer.benefit.bounded(to: 0...1)
        )
        advice.with = lender.id
        advice.withCode = lender.code
        advice.competence = offer.gap.competence
        advice.dimension = dimension
        advice.level = offer.gap.estimate.text
        return advice
    }
}
