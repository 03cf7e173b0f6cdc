import CohortCore
import CohortStore
import Control

/// Deliveries: how reminders reached their endpoints, and sending again what did not.
struct DeliveryController {
    let installation: Installation
    private var store: Store { installation.store }

    func register(in routes: ControlRoutes) {
        routes.get(Routes.deliveries) { call in
            let filter: DeliveryFilter = try call.query()
            let selection = DeliverySelection(
                state: filter.state,
                endpoint: filter.endpoint.map(Reference.init),
                event: try filter.event.map(Self.checked),
                since: filter.since,
                until: filter.until,
                message: filter.message
            )
            let limit = try call.limit(filter.limit)
            let found = try await store.deliveries(selection, before: filter.before, limit: limit)
            return Page(items: found.deliveries, total: found.total)
        }
        routes.get(Routes.delivery) { call in
            let id = try await delivery(call.parameter("id"))
            guard let found = try await store.deliveryLedger(delivery: id).first else {
                throw CohortError.notFound("delivery", id, remedy: "`cohortctl delivery list` shows what there is.")
            }
            return DeliveryDetail(found)
        }
        routes.post(Routes.deliveryReplay) { call in
            let request: ReplayRequest = try await call.body()
            let replayed = try await store.replay(
                request.deliveries,
                try Self.selection(request),
                isDryRun: request.isDryRun,
                by: call.act
            )
            return ReplayReport(isDryRun: request.isDryRun, deliveries: replayed)
        }
    }

    /// A delivery by its id, or by that of its message.
    private func delivery(_ text: String) async throws -> Delivery.ID {
        if text.hasPrefix("msg_") { return try await store.delivery(ofMessage: text) }
        guard let id = Delivery.ID(text) else {
            throw CohortError(
                .invalid,
                "“\(text.prefix(80))” is neither the number of a delivery nor the id of a message.",
                at: .init(field: "id"),
                remedy: "Write it as in 412 or msg_…."
            )
        }
        return id
    }

    private static func selection(_ request: ReplayRequest) throws -> DeliverySelection? {
        let selection = DeliverySelection(
            endpoint: request.endpoint.map(Reference.init),
            event: try request.event.map(checked),
            since: request.since,
            until: request.until
        )
        let isNarrowed = selection != DeliverySelection()
        guard !request.deliveries.isEmpty || isNarrowed || request.isEveryDead == true else {
            throw CohortError(
                .invalid,
                "Nothing is named that could be sent again.",
                at: .init(field: "deliveries"),
                remedy: "List deliveries, or name an endpoint, a type or a time."
            )
        }
        return isNarrowed || request.isEveryDead == true ? selection : nil
    }

    /// A type of messages, such as `reminder.session`, or what several begin with.
    private static func checked(_ event: String) throws -> String {
        let isName =
            !event.isEmpty && event.utf8.count <= 80
            && event.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "_")
                    || byte == UInt8(ascii: ".")
            }
        guard isName else {
            throw CohortError(
                .invalid,
                "“\(event.prefix(80))” is no type of messages.",
                at: .init(field: "event"),
                remedy: "Write it as in reminder.session, or reminder for all of them."
            )
        }
        return event
    }
}
