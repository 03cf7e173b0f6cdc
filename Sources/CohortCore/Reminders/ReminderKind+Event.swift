extension ReminderKind {
    /// The type of its messages, such as `reminder.session`.
    package var event: String {
        switch self {
        case .welcome: "reminder.welcome"
        case .cohort: "reminder.cohort"
        case .session: "reminder.session"
        case .change: "reminder.change"
        case .assessment: "reminder.assessment"
        case .refresh: "reminder.refresh"
        case .digest: "reminder.digest"
        case .catchUp: "reminder.catch_up"
        case .followUp: "reminder.follow_up"
        }
    }
}
