extension ProgressAdvisor {
    /// Who has targets that nobody has judged before the programme begins: later no change can be claimed for them.
    func baselines(for member: AdviceSituation.Member, _ summaries: [ProgressSummary]) -> [Advice] {
        let findings = member.observations.filter {
            $0.isFinding && $0.withdrawnAt == nil && $0.happenedAt < situation.start
        }
        let missing = summaries.filter { summary in
            !findings.contains { $0.competence == summary.competence && $0.dimension == summary.dimension }
        }
        guard !missing.isEmpty, moment < watchedUntil else { return [] }
        let isOver = moment >= situation.start
        let start = situation.day(situation.start)
        var advice = Advice(
            .baseline,
            for: member,
            due: start - 1,
            what: isOver
                ? "Claim no change where there is no baseline: show the level alone."
                : "Say where you stand before \(situation.dayText(start)), and ask your line manager to do so too.",
            why: "Of \(summaries.count) targets \(missing.count) "
                + (isOver ? "were judged by nobody before the first session" : "are judged by nobody so far")
                + ", and change can only be told from a baseline.",
            sure: isOver
                ? "That is certain: what is judged now is not a baseline any more."
                : "That is certain unless a judgement is still to be recorded.",
            basis: missing.prefix(4).map { "\($0.competence) \($0.dimension.rawValue): no judgement" },
            weight: Double(missing.count) / Double(max(1, summaries.count))
        )
        advice.ends = situation.start
        return [advice]
    }

    /// Opinions of oneself that are far from what the evidence says; for who runs the programme alone.
    func confidenceGaps(for member: AdviceSituation.Member, _ summaries: [ProgressSummary]) -> [Advice] {
        let gaps = summaries.filter { abs($0.confidenceGap ?? 0) >= thresholds.confidenceGap }
        guard let widest = gaps.max(by: { abs($0.confidenceGap ?? 0) < abs($1.confidenceGap ?? 0) }),
            let gap = widest.confidenceGap, moment < watchedUntil
        else { return [] }
        let own = widest.evidence.first { $0.source == .selfRating }?.latest ?? widest.estimate.value + gap
        let title = "“\(situation.title(of: widest.competence))”"
        var advice = Advice(
            .confidence,
            for: member,
            due: today,
            what: gap > 0
                ? "Talk with \(member.code) about what others see, beginning with what is good."
                : "Tell \(member.code) what others see: they can do more than they think.",
            why:
                "\(member.code) put their \(widest.dimension.possession(of: title)) at \(Self.percent(own)), where others "
                + "and tests put it at \(Self.percent(own - gap)) then; \(gaps.count) of \(summaries.count) targets differ "
                + "by \(Self.percent(thresholds.confidenceGap)) or more.",
            sure: "Now it lies between \(Self.percent(widest.estimate.low)) and "
                + "\(Self.percent(widest.estimate.high)), with a chance of 80 %.",
            basis: gaps.prefix(4).map {
                "\($0.competence) \($0.dimension.rawValue): \(Self.apart($0.confidenceGap ?? 0))"
            },
            weight: abs(gap).bounded(to: 0...1)
        )
        advice.competence = widest.competence
        advice.dimension = widest.dimension
        return [advice]
    }

    /// Such as `29 % lower`.
    private static func apart(_ gap: Double) -> String { "\(percent(abs(gap))) \(gap > 0 ? "higher" : "lower")" }
}
