extension ProgressAdvisor {
    /// Ties that are expected to fade, those across disciplines first.
    ///
    /// A tie is kept up before it is more likely gone than live or, where it never was that strong, before a quarter of it is
    /// gone; one across disciplines also after six weeks without contact. Not where a session brings the two together before,
    /// and not with somebody who wants no such advice.
    func maintenanceContacts(for member: AdviceSituation.Member) -> [Advice] {
        guard moment > situation.start, moment < watchedUntil else { return [] }
        let parameters = model.parameters
        let ties = model.ties(of: member.observations, participant: member.id, at: moment)
        return ties.compactMap { tie in
            guard let other = self.member(tie.to), !other.refuses.contains(.maintenanceContact) else { return nil }
            let between = member.observations.filter { $0.evidence.contact?.with == tie.to }
            func strength(_ instant: Moment) -> Double {
                model.ties(of: between, participant: member.id, at: instant).first { $0.to == tie.to }?.strength ?? 0
            }
            // What never came about is not kept up.
            let reached = strength(tie.lastContactAt)
            guard reached >= thresholds.tieKept else { return nil }
            let floor = reached >= parameters.tieLiveFrom ? parameters.tieLiveFrom : 0.75 * reached
            var due = tie.lastContactAt + .days(thresholds.contactInterval)
            let fades = fades(below: floor, from: tie.lastContactAt, strength)
            if !tie.isCrossDiscipline || fades.map({ $0 < due }) == true {
                guard let fades, fades < moment + ProgressModel.horizon else { return nil }
                due = fades
            }
            guard due < moment + .days(365) else { return nil }
            if meets(member.id, other.id, before: max(due, moment + .days(thresholds.settling))) { return nil }
            let then = strength(max(due, moment))
            return contact(member, other, tie, floor: floor, fades: fades, due: due, then: then)
        }
    }

    private func contact(
        _ member: AdviceSituation.Member,
        _ other: AdviceSituation.Member,
        _ tie: Tie,
        floor: Double,
        fades: Moment?,
        due: Moment,
        then: Double
    ) -> Advice {
        let silence = Int(moment.days(since: tie.lastContactAt))
        let kind = tie.isCrossDiscipline ? "of another discipline" : "of your discipline"
        let left =
            floor == model.parameters.tieLiveFrom
            ? "more likely gone than live" : "down to three quarters of what it was"
        let fading =
            fades.map { fades in
                fades > moment
                    ? "is expected to be \(left) from \(situation.dayText(situation.day(fades)))"
                    : "is \(left) since \(situation.dayText(situation.day(fades)))"
            } ?? "fades without contact"
        var advice = Advice(
            .maintenanceContact,
            for: member,
            due: max(today, situation.day(due)),
            what: "Be in touch with \(other.code): talk for half an hour, or do something together, such as a visit to "
                + "each other's service.",
            why: "\(other.code) is \(kind), you last met \(silence) days ago, and the tie \(fading)."
                + (tie.isCrossDiscipline ? " Ties across disciplines fade fastest." : ""),
            sure: "The chance that it is live is \(Self.chance(tie.strength)) now"
                + (due > moment ? " and \(Self.chance(then)) on that day." : "."),
            basis: [
                "\(tie.contacts) contacts, \(Int(tie.hours.rounded())) h together, the last on "
                    + "\(situation.day(tie.lastContactAt))",
                "called live from \(Self.percent(model.parameters.tieLiveFrom))",
            ],
            weight: tie.isCrossDiscipline ? 0.5 + tie.strength / 2 : tie.strength / 2
        )
        advice.with = other.id
        advice.withCode = other.code
        advice.dimension = .relationships
        return advice
    }

    /// When a tie falls below a strength, to the day; none within the horizon of the model.
    private func fades(below limit: Double, from start: Moment, _ strength: (Moment) -> Double) -> Moment? {
        var (early, late) = (start, start + ProgressModel.horizon)
        guard strength(late) < limit else { return nil }
        while late - early > .days(1) {
            let middle = Moment(rawValue: early.rawValue + (late.rawValue - early.rawValue) / 2)
            if strength(middle) >= limit { early = middle } else { late = middle }
        }
        return late
    }

    /// Whether a session to come that nurtures relationships brings two people together.
    func meets(_ one: Participant.ID, _ other: Participant.ID, before limit: Moment) -> Bool {
        situation.lessons.contains { lesson in
            lesson.startsAt > moment && lesson.startsAt < limit && lesson.isFor(one) && lesson.isFor(other)
                && situation.strength(of: lesson.module, nil, .relationships) > 0
        }
    }

    /// For each team in which few of the ties across disciplines are live: for each member the colleague they know least.
    func teamTies() -> [Advice] {
        guard isUnderWay else { return [] }
        return situation.teams.flatMap { team -> [Advice] in
            let members = team.members.sorted().compactMap(member)
            var strengths: [Participant.ID: [Participant.ID: Double]] = [:]
            for member in members {
                let ties = model.ties(of: member.observations, participant: member.id, at: moment)
                strengths[member.id] = Dictionary(ties.map { ($0.to, $0.strength) }) { first, _ in first }
            }
            func others(of member: AdviceSituation.Member) -> [AdviceSituation.Member] {
                members.filter { $0.id != member.id && $0.discipline != nil && $0.discipline != member.discipline }
            }
            let pairs = members.filter { $0.discipline != nil }.flatMap { member in
                others(of: member).map { strengths[member.id]?[$0.id] ?? 0 }
            }
            let live = pairs.count { $0 >= model.parameters.tieLiveFrom }
            guard !pairs.isEmpty, Double(live) < thresholds.teamTies * Double(pairs.count) else { return [] }
            return members.filter { !$0.refuses.contains(.teamTies) && $0.discipline != nil }.compactMap { member in
                let willing = others(of: member).filter { !$0.refuses.contains(.teamTies) }
                let least = willing.min { left, right in
                    (strengths[member.id]?[left.id] ?? 0, left.id) < (strengths[member.id]?[right.id] ?? 0, right.id)
                }
                guard let least, !meets(member.id, least.id, before: moment + .days(thresholds.settling))
                else { return nil }
                let strength = strengths[member.id]?[least.id] ?? 0
                guard strength < model.parameters.tieLiveFrom else { return nil }
                var advice = Advice(
                    .teamTies,
                    for: member,
                    due: today,
                    what: "Work on one thing of your team's service change together with \(least.code).",
                    why:
                        "In team \(team.code) \(live) of \(pairs.count) ties across disciplines are likely to be live, "
                        + "and \(least.code), of another discipline, is whom you know least.",
                    sure: "The chance that this tie is live is \(Self.percent(strength)).",
                    basis: ["advised below \(Self.percent(thresholds.teamTies)) of the ties"],
                    weight: 1 - strength
                )
                advice.team = team.code
                advice.with = least.id
                advice.withCode = least.code
                advice.dimension = .relationships
                return advice
            }
        }
    }
}

extension Observation.Evidence {
    var contact: Contact? {
        if case .contact(let contact) = self { contact } else { nil }
    }
}
