import CohortCore
import CohortStore
import Control

/// The ledger of reminders and deliveries.
struct ReminderController {
    let installation: Installation
    private var store: Store { installation.store }

    func register(in routes: ControlRoutes) {
        routes.get(Routes.reminders) { call in
            let filter: ReminderFilter = try call.query()
            let found = try await store.reminders(
                state: filter.state,
                recipient: filter.participant.map(Reference.init),
                cohort: filter.cohort.map(Reference.init),
                programme: filter.programme.map(Reference.init),
                limit: call.limit(filter.limit)
            )
            return Page(items: found.reminders, total: found.total)
        }
        routes.get(Routes.reminder) { call in
            let id = try call.identifier(of: Reminder.self)
            return ReminderDetail(
                reminder: try await store.reminder(id),
                deliveries: try await store.deliveryLedger(reminder: id).map(Self.detail)
            )
        }
        routes.post(Routes.reminderCancel) { call in
            let request: CancelRequest = try await call.body()
            try TextRule.statement.check(request.reason, field: "reason")
            return try await store.cancelReminder(call.identifier(), reason: request.reason, by: call.act)
        }
        routes.get(Routes.deliveries) { call in
            let filter: DeliveryFilter = try call.query()
            let found = try await store.deliveries(
                state: filter.state,
                endpoint: filter.endpoint.map(Reference.init),
                limit: call.limit(filter.limit)
            )
            return Page(items: found.deliveries, total: found.total)
        }
        routes.get(Routes.delivery) { call in
            let id = try call.identifier(of: Delivery.self)
            guard let found = try await store.deliveryLedger(delivery: id).first else {
                throw CohortError.notFound("delivery", id, remedy: "`cohortctl delivery list` shows what there is.")
            }
            return Self.detail(found)
        }
        routes.post(Routes.deliveryReplay) { call in
            let request: ReplayRequest = try await call.body()
            guard !request.deliveries.isEmpty || request.endpoint != nil else {
                throw CohortError(
                    .invalid,
                    "Nothing is named that could be sent again.",
                    at: .init(field: "deliveries"),
                    remedy: "List deliveries, or name an endpoint."
                )
            }
            let replayed = try await store.replay(
                request.deliveries,
                endpoint: request.endpoint.map(Reference.init),
                since: request.since,
                isDryRun: request.isDryRun,
                by: call.act
            )
            return ReplayReport(isDryRun: request.isDryRun, deliveries: replayed)
        }
    }

    private static func detail(_ found: (delivery: Delivery, attempts: [Attempt], body: String)) -> DeliveryDetail {
        DeliveryDetail(delivery: found.delivery, attempts: found.attempts, body: found.body)
    }
}
