extension AssessmentWindow {
    /// What reminds those who are asked as `source`, as a rule of reminders that counts from the first day of the window.
    ///
    /// Nobody is reminded who has answered: that is asked when each is due.
    package func rule(for source: EvidenceSource) -> ReminderRule? {
        let stages = (reminders ?? usualReminders).map { reminder in
            ReminderRule.Stage(
                days: reminder.days,
                text: source == .selfRating ? reminder.text : reminder.aboutText,
                levers: reminder.levers
            )
        }
        guard let first = stages.first, let text = first.text,
            let id = Code(rawValue: "\(Self.rulePrefix)\(id):\(source.rawValue.filter(\.isLetter))")
        else { return nil }
        return ReminderRule(
            id: id,
            anchor: .afterAssessment(weeks: [0]),
            days: 0,
            workingDays: .theirs,
            at: at,
            shift: .later,
            audience: .nonSubmitters,
            levers: first.levers,
            text: text,
            stages: stages,
            until: .submitted
        )
    }

    /// What the codes of the rules begin with that remind of windows.
    package static let rulePrefix = "window:"

    /// The window that a rule made by ``rule(for:)`` is of.
    package static func window(ofRule rule: String) -> Code? {
        guard rule.hasPrefix(rulePrefix), let colon = rule.lastIndex(of: ":") else { return nil }
        let start = rule.index(rule.startIndex, offsetBy: rulePrefix.count)
        return start < colon ? Code(rawValue: String(rule[start..<colon])) : nil
    }

    /// At the opening, half-way and three days before the end, each in words of its own.
    package var usualReminders: [Reminder] {
        let wanted = [0, days / 2, days - 3]
        return zip(wanted, Self.usualWords).filter { $0.0 >= 0 && $0.0 < days }
            .reduce(into: [Reminder]()) { kept, next in
                if let last = kept.last, next.0 <= last.days { return }
                kept.append(
                    Reminder(days: next.0, text: next.1.text, aboutText: next.1.aboutText, levers: next.1.levers)
                )
            }
    }

    private typealias Words = (text: ReminderText, aboutText: ReminderText, levers: [Lever])

    private static let usualWords: [Words] = {
        do {
            return [
                (
                    try ReminderText("{participant}: where do you stand? {programme} asks until {date}; ten minutes."),
                    try ReminderText(
                        "{participant} is on {programme}. How do you see them? You are asked until {date}."
                    ),
                    [.commitments]
                ),
                (
                    try ReminderText(
                        "{participant}: half of the time to say where you stand is over; it ends on {date}."
                    ),
                    try ReminderText(
                        "{participant} still waits for your view, which counts beside others'; until {date}."
                    ),
                    [.norms]
                ),
                (
                    try ReminderText("{participant}: the last days to say where you stand: it closes after {date}."),
                    try ReminderText(
                        "Last days: without enough answers {participant} hears none of them. Until {date}."
                    ),
                    [.salience, .ego]
                ),
            ]
        } catch {
            preconditionFailure("These are texts: \(error)")
        }
    }()
}
