import CohortCore
import CohortStore
import Control

/// Puts into words why a reminder is as it is.
struct ReminderExplanation {
    let inquiry: ReminderInquiry
    let deliveries: [(delivery: Delivery, attempts: [Attempt], body: String)]
    let policy: ReminderPolicy
    let now: Moment

    private var reminder: Reminder { inquiry.reminder }
    private var zone: Zone { inquiry.programme.timeZone }

    var explanation: Explanation {
        let about = reminder.about.map { ", about \($0)" } ?? ""
        return Explanation(
            subject: "Reminder \(reminder.id) to \(reminder.recipient)\(about)",
            sentences: [reminder.text, origin, fate],
            sections: [
                .init("The rule", rule),
                .init("What is advised", advice),
                .init("Its levers", reminder.levers.map { .init($0.rawValue, $0.meaning) }),
                .init("Its time", ReminderTiming(inquiry: inquiry, policy: policy).items),
                .init("Asked before it is said, and the answer by what is known now", isOpen ? questions : []),
                .init("Paused by", inquiry.pauses.map(item)),
                .init("What it says together", inquiry.members.map(item)),
                .init("Endpoints", receivers),
                .init("Deliveries", deliveries.map(item)),
            ]
            .filter { !$0.items.isEmpty }
        )
    }

    private var isOpen: Bool { reminder.state == .waiting || reminder.state == .paused }

    private var origin: String {
        if reminder.kind == .digest { return "It says together what fell together for them." }
        guard let id = reminder.rule else { return "It announces a change; no rule of the programme asked for it." }
        return "The rule \(id) of \(reminder.programme) asked for it."
    }

    private var fate: String {
        let reason = reminder.reason ?? "no reason is recorded."
        return switch reminder.state {
        case .waiting where reminder.dueAt <= now: "It is due. \(outlook)"
        case .waiting: "It waits until it is due. If nothing changes until then: \(outlook)"
        case .paused: "It is held back. \(reason)"
        case .dispatched:
            reminder.mergedInto.map { "It was said within digest \($0)." }
                ?? "It was due and was handed to its endpoints."
        case .suppressed: "It was due and was not said. \(reason)"
        case .withdrawn: "It was taken back before anybody had it: \(reason)"
        }
    }

    private var outlook: String { inquiry.outlook?.sentence(in: zone) ?? "" }

    private var rule: [Explanation.Item] {
        guard let id = reminder.rule else { return [] }
        var items: [Explanation.Item] = []
        if let rule = inquiry.rule {
            items.append(
                .init(id.rawValue, rule.sentence, note: "version \(inquiry.programmeVersion) of the programme")
            )
            if rule.stages.count > 1 {
                items.append(.init("stage", "\(inquiry.stage + 1) of \(rule.stages.count)"))
            }
        } else {
            items.append(.init(id.rawValue, "The programme has this rule no longer."))
        }
        if let version = reminder.ruleVersion { items.append(.init("words", "version \(version)")) }
        if let variant = reminder.variant { items.append(.init("written for", variant.rawValue)) }
        items.append(.init("if late", inquiry.late.words))
        return items
    }

    private var advice: [Explanation.Item] {
        guard let advice = inquiry.advice else { return [] }
        let topic = [advice.withCode, advice.competence].compactMap(\.self).map(\.rawValue).joined(separator: ", ")
        return [
            .init(advice.kind.rawValue, topic.isEmpty ? "by \(advice.due)" : "\(topic), by \(advice.due)"),
            .init("why", advice.why), .init("how sure", advice.sure),
        ] + advice.basis.map { .init("it follows from", $0) }
    }

    /// In the order in which they are asked; the first that speaks against it decides.
    private var questions: [Explanation.Item] {
        let facts = inquiry.facts
        var items: [Explanation.Item] = []
        func ask(_ question: String, _ answer: String?, note: String? = nil) {
            if let answer { items.append(.init(question, answer, note: note)) }
        }
        ask("does it still make sense", reminder.expiresAt.map { $0 > now ? "yes, until \(zone.text($0))" : "no" })
        ask("did they decline", facts.hasDeclined ? "yes" : "no")
        ask("have they consented", facts.hasConsented ? "yes" : "no")
        ask("are they enrolled", facts.enrolment?.rawValue)
        ask("is the session on", inquiry.session?.state.rawValue)
        if reminder.kind == .catchUp { ask("were they there", facts.attendance?.description ?? "not recorded") }
        switch inquiry.until {
        case .submitted: ask("have they assessed themselves", isStopped ? "yes" : "no", note: "then it is needless")
        case .attended: ask("have they come", isStopped ? "yes" : "no", note: "then it is needless")
        case nil: break
        }
        ask("quiet hours", quietHours, note: inquiry.isUrgent ? "sent by hand, also in quiet hours" : nil)
        if let cap = inquiry.programme.weeklyCap, let said = inquiry.saidThisWeek {
            let isFree = inquiry.isEssential || reminder.kind == .change
            ask(
                "is there room in their week",
                isFree ? "it needs none" : "\(said) of \(cap) said in seven days"
            )
        }
        ask("is it said with others", inquiry.digest.words)
        ask("so", outlook)
        return items
    }

    private var isStopped: Bool {
        guard case .notSaid(let reason) = inquiry.outlook else { return false }
        return reason.contains("meanwhile")
    }

    private var quietHours: String {
        let all = policy.quietHours.map { "\($0) for all" }
        let own = inquiry.preferences.quietHours.map { "\($0) of their own" }
        return [all, own].compactMap(\.self).joined(separator: ", ").ifEmpty("none")
    }

    private var receivers: [Explanation.Item] {
        inquiry.receivers.map { receiver in
            let obstacle = receiver.obstacle(to: reminder.kind.event, of: reminder.programme, at: now)
            return .init(receiver.endpoint.code.rawValue, obstacle ?? "takes it", note: receiver.endpoint.kind.rawValue)
        }
    }

    private func item(_ pause: Pause) -> Explanation.Item {
        let end = pause.until.map { "until \(zone.text($0))" } ?? "until it is resumed"
        return .init(pause.subject?.rawValue ?? "everything", "\(end), by \(pause.principal)", note: pause.reason)
    }

    private func item(_ member: Reminder) -> Explanation.Item {
        .init("reminder \(member.id)", member.text, note: member.rule?.rawValue)
    }

    private func item(_ found: (delivery: Delivery, attempts: [Attempt], body: String)) -> Explanation.Item {
        let delivery = found.delivery
        var value = "\(delivery.state.rawValue) after \(delivery.attempts) attempts"
        if let next = delivery.nextAt { value += ", next at \(zone.text(next))" }
        let last = found.attempts.last
        let error = delivery.lastError ?? last.flatMap { $0.status.map { "answered \($0)" } }
        return .init("\(delivery.id) to \(delivery.endpoint)", value, note: error)
    }
}

extension String {
    fileprivate func ifEmpty(_ other: String) -> String { isEmpty ? other : self }
}

extension ReminderRule.LatePolicy {
    fileprivate var words: String {
        switch self {
        case .send: "said as long as it makes sense"
        case .skip: "not said an hour after it was due"
        case .digest: "said with the next reminder to them"
        }
    }
}

extension DigestPolicy {
    fileprivate var words: String {
        switch self {
        case .always: "with whatever is due together"
        case .late: "with what is late together"
        case .never: "never"
        }
    }
}
