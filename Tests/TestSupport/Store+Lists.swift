package import CohortCore
package import CohortStore

/// Lists as tests ask for them most.
extension Store {
    package func reminders(
        state: ReminderState?,
        recipient: Reference?,
        cohort: Reference?,
        programme: Reference?,
        limit: Int
    ) async throws -> (reminders: [Reminder], total: Int) {
        let selection = ReminderSelection(state: state, participant: recipient, cohort: cohort, programme: programme)
        return try await reminders(selection, limit: limit)
    }

    package func deliveries(
        state: DeliveryState?,
        endpoint: Reference?,
        limit: Int
    ) async throws -> (deliveries: [Delivery], total: Int) {
        try await deliveries(DeliverySelection(state: state, endpoint: endpoint), limit: limit)
    }

    package func cancelReminder(_ id: Reminder.ID, reason: String, by act: Act) async throws -> Reminder {
        _ = try await cancelReminders([id], nil, reason: reason, isDryRun: false, by: act)
        return try await reminder(id)
    }

    package func replay(
        _ deliveries: [Delivery.ID],
        endpoint: Reference?,
        since: Moment?,
        isDryRun: Bool,
        by act: Act
    ) async throws -> [Delivery.ID] {
        var selection: DeliverySelection?
        if endpoint != nil || since != nil { selection = DeliverySelection(endpoint: endpoint, since: since) }
        return try await replay(deliveries, selection, isDryRun: isDryRun, by: act)
    }
}
