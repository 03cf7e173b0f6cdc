import CohortCore
import CohortStore
import Control

/// How the due instant of a reminder came about, step by step.
struct ReminderTiming {
    let inquiry: ReminderInquiry
    let policy: ReminderPolicy

    private var reminder: Reminder { inquiry.reminder }
    private var zone: Zone { inquiry.programme.timeZone }

    var items: [Explanation.Item] {
        var items: [Explanation.Item] = []
        if let rule = inquiry.rule, let origin = origin(of: rule) {
            items.append(.init("counted from", text(origin.day), note: origin.what))
            let counted = zone.date(reminder.wantedAt)
            items.append(
                .init(rule.offset, text(counted), note: rule.countsWorkingDays ? passedOver(origin.day, counted) : nil)
            )
            if let stage = stage(of: rule) { items.append(.init("stage", stage)) }
            items.append(.init("at", "\(rule.at)", note: zone.identifier))
        }
        let isMoved = reminder.dueAt != reminder.wantedAt
        if isMoved || inquiry.rule != nil { items.append(.init("asked for", zone.text(reminder.wantedAt))) }
        if let moved = reminder.moved { items.append(.init("moved", moved)) }
        items.append(.init("due", zone.text(reminder.dueAt), note: "\(reminder.dueAt)"))
        if let expires = reminder.expiresAt { items.append(.init("no sense after", zone.text(expires))) }
        return items
    }

    /// The local day that the rule counted from, and what is on it; none when nothing there now gives this instant.
    private func origin(of rule: ReminderRule) -> (day: LocalDate, what: String)? {
        for candidate in candidates(of: rule) {
            let due = rule.due(
                anchoredTo: candidate.day,
                stage: inquiry.stage,
                in: zone,
                policy: policy,
                for: inquiry.preferences
            )
            if due.wantedAt == reminder.wantedAt { return candidate }
        }
        return nil
    }

    private func candidates(of rule: ReminderRule) -> [(day: LocalDate, what: String)] {
        if let session = inquiry.session, rule.anchor.isOfSession {
            return [(session.slot.date, "the session \(session.code)")]
        }
        if rule.anchor == .onEnrolment {
            return inquiry.facts.enrolledAt.map { [(zone.date($0), "the enrolment")] } ?? []
        }
        guard let start = inquiry.cohort?.startDate else { return [] }
        return inquiry.programme.weeks(of: rule).map { week in
            let what = rule.anchor.isOfAssessment ? "the evaluation of week \(week)" : "week \(week) of the cohort"
            return (Programme.day(ofWeek: week, from: start), week == 0 ? "the start of the cohort" : what)
        }
    }

    private func stage(of rule: ReminderRule) -> String? {
        guard rule.stages.indices.contains(inquiry.stage), rule.stages[inquiry.stage].days > 0 else { return nil }
        return "\(rule.stages[inquiry.stage].days) days after the first"
    }

    /// The days between two that do not count, with the names of holidays.
    private func passedOver(_ one: LocalDate, _ other: LocalDate) -> String? {
        let (first, last) = (min(one, other), max(one, other))
        guard last - first <= 60 else { return nil }
        let days = (0...(last - first)).map { first + $0 }.compactMap { policy.calendar.reasonNotWorking($0) }
        guard !days.isEmpty else { return nil }
        return "passing over " + days.prefix(12).joined(separator: ", ")
    }

    private func text(_ day: LocalDate) -> String { "\(day.weekday.abbreviation) \(day)" }
}
