import CohortCore
import CohortStore
import Control
import Delivery

extension ReminderPreview {
    init(_ inquiry: ReminderInquiry, at now: Moment) {
        let reminder = inquiry.reminder
        let zone = inquiry.programme.timeZone
        let type = reminder.kind.event
        let compose = EndpointAdapters.compose
        self.init(
            reminder: reminder,
            dueLocal: zone.text(reminder.dueAt),
            timeZone: zone.identifier,
            outlook: inquiry.outlook?.sentence(in: zone) ?? "It is \(reminder.state.rawValue) already.",
            payload: inquiry.payload.json,
            messages: inquiry.receivers.map { receiver in
                Message(
                    endpoint: receiver.endpoint.code,
                    kind: receiver.endpoint.kind,
                    obstacle: receiver.obstacle(to: type, of: reminder.programme, at: now),
                    body: compose(.reminder(inquiry.payload), receiver.endpoint)
                )
            }
        )
    }
}
