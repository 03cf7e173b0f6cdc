/// Something worth doing next: for whom, by when, why, and how sure that is.
///
/// It follows from what is on record and an instant alone; nothing of it is stored but the reminders that say it.
package struct Advice: Hashable, Sendable, Codable {
    package var kind: AdviceKind
    /// Whom it concerns.
    package var participant: Participant.ID
    package var code: Code
    package var team: Code?
    /// The other person it speaks of, such as the other end of a tie.
    package var with: Participant.ID?
    package var withCode: Code?
    package var competence: Code?
    package var dimension: Dimension?
    package var process: Process?
    /// The session that was missed.
    package var session: Session.ID?
    package var module: String?
    /// The local day of the programme by which it should be done.
    package var due: LocalDate
    /// From when there is no sense in saying it any more.
    package var ends: Moment?
    /// What to do, in a sentence.
    package var what: String
    /// Why, with the numbers, in a sentence or two.
    package var why: String
    /// How sure that is, in a sentence.
    package var sure: String
    /// The level that it speaks of with its band, such as `40 % (33 to 47 %)`.
    package var level: String?
    /// What it follows from, one input each.
    package var basis: [String]
    /// How much is to be won, 0…1; ranks what is due on one day.
    package var weight: Double

    package init(
        _ kind: AdviceKind,
        for member: AdviceSituation.Member,
        due: LocalDate,
        what: String,
        why: String,
        sure: String,
        basis: [String] = [],
        weight: Double = 0
    ) {
        self.kind = kind
        participant = member.id
        code = member.code
        self.due = due
        self.what = what
        self.why = why
        self.sure = sure
        self.basis = basis
        self.weight = weight
    }

    /// What makes two of them the same advice, whatever the day and the numbers.
    package struct Topic: Hashable, Sendable {
        package var kind: AdviceKind
        package var participant: Participant.ID
        package var with: Participant.ID?
        package var competence: Code?
        package var dimension: Dimension?
        package var session: Session.ID?
    }

    package var topic: Topic {
        Topic(
            kind: kind,
            participant: participant,
            with: with,
            competence: competence,
            dimension: dimension,
            session: session
        )
    }

    /// The order in which advice is given: what is due first, then what cannot wait, then what wins most.
    package static func precedes(_ left: Advice, _ right: Advice) -> Bool {
        if left.due != right.due { return left.due < right.due }
        if left.kind != right.kind { return left.kind.precedence < right.kind.precedence }
        if left.weight != right.weight { return left.weight > right.weight }
        if left.participant != right.participant { return left.participant < right.participant }
        let (one, other) = (left.with?.rawValue ?? 0, right.with?.rawValue ?? 0)
        if one != other { return one < other }
        return ("\(left.competence?.rawValue ?? "") \(left.dimension?.rawValue ?? "") \(left.session?.rawValue ?? 0)")
            < ("\(right.competence?.rawValue ?? "") \(right.dimension?.rawValue ?? "") \(right.session?.rawValue ?? 0)")
    }
}

extension [Advice] {
    /// At most `count` a person and week, the first in the order of ``Advice/precedes(_:_:)``; what has no room is left for
    /// another day.
    package func atMost(_ count: Int, aWeekFrom today: LocalDate) -> [Advice] {
        var taken: [AdviceWeek: Int] = [:]
        return sorted(by: Advice.precedes).filter { advice in
            let week = AdviceWeek(participant: advice.participant, number: Swift.max(0, advice.due - today) / 7)
            taken[week, default: 0] += 1
            return taken[week, default: 0] <= count
        }
    }
}

private struct AdviceWeek: Hashable {
    var participant: Participant.ID
    /// Counted from today.
    var number: Int
}
