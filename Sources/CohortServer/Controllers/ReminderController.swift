import CohortCore
import CohortStore
import Control
import Delivery

/// Reminders: what is in the queue, why, and what a coordinator does with it.
struct ReminderController {
    /// No more are named one by one in a request.
    private static let idLimit = 1_000

    let installation: Installation
    private var store: Store { installation.store }

    func register(in routes: ControlRoutes) {
        routes.get(Routes.reminders) { call in try await list(call) }
        routes.get(Routes.reminder) { call in
            let id = try call.identifier(of: Reminder.self)
            let entry = try await entries([store.reminder(id)])[0]
            return ReminderDetail(
                reminder: entry.reminder,
                dueLocal: entry.dueLocal,
                timeZone: entry.timeZone,
                deliveries: try await store.deliveryLedger(reminder: id).map(DeliveryDetail.init)
            )
        }
        routes.get(Routes.reminderExplain) { call in
            let id = try call.identifier(of: Reminder.self)
            let inquiry = try await store.inquire(id, policy: installation.policy, by: call.act)
            return ReminderExplanation(
                inquiry: inquiry,
                deliveries: try await store.deliveryLedger(reminder: id),
                policy: installation.policy,
                now: try await call.act.at
            )
            .explanation
        }
        routes.get(Routes.reminderPreview) { call in
            let inquiry = try await store.inquire(call.identifier(), policy: installation.policy, by: call.act)
            return ReminderPreview(inquiry, at: try await call.act.at)
        }
        routes.get(Routes.rulePreview) { call in try await previewRule(call) }
        routes.post(Routes.reminderCancel) { call in
            let request: ReminderCancelRequest = try await call.body()
            try TextRule.statement.check(request.reason, field: "reason")
            let changes = try await store.cancelReminders(
                request.reminders,
                Self.selection(request.reminders, request.filter),
                reason: request.reason,
                isDryRun: request.isDryRun,
                by: call.act
            )
            return try await report(changes, isDryRun: request.isDryRun)
        }
        routes.post(Routes.reminderSendNow) { call in
            let request: ReminderSendRequest = try await call.body()
            let changes = try await store.sendNow(
                request.reminders,
                Self.selection(request.reminders, request.filter),
                isUrgent: request.inQuietHours,
                policy: installation.policy,
                isDryRun: request.isDryRun,
                by: call.act
            )
            return try await report(changes, isDryRun: request.isDryRun)
        }
    }

    private func list(_ call: Call) async throws -> Page<ReminderEntry> {
        let filter: ReminderFilter = try call.query()
        var after: (dueAt: Moment, id: Reminder.ID)?
        switch (filter.afterDue, filter.afterID) {
        case (nil, nil): break
        case (let dueAt?, let id?): after = (dueAt, id)
        default:
            throw CohortError(
                .invalid,
                "A page goes on after a due instant and an id.",
                at: .init(field: filter.afterDue == nil ? "afterDue" : "afterID"),
                remedy: "Give both, of the last row of the page before."
            )
        }
        let found = try await store.reminders(
            ReminderSelection(filter),
            after: after,
            limit: call.limit(filter.limit)
        )
        return Page(items: try await entries(found.reminders), total: found.total)
    }

    private func previewRule(_ call: Call) async throws -> RulePreview {
        let filter: RulePreviewFilter = try call.query()
        let limit = min(try call.limit(filter.limit, default: 20), Self.idLimit)
        let rule = try Code(checking: call.parameter("rule"), field: "rule")
        let programme = try await store.programme(call.reference()).programme
        // What a rule about progress says has to be reckoned first.
        let predictions =
            programme.reminderRule(rule)?.anchor.isOfProgress == true
            ? try await RefreshPlanner(installation: installation)
                .predictions(
                    ofProgramme: programme.code,
                    rule: rule,
                    participant: filter.participant.map(Reference.init),
                    limit: limit,
                    at: call.act.at
                ) : [:]
        let found = try await store.previewRule(
            rule,
            of: call.reference(),
            participant: filter.participant.map(Reference.init),
            session: filter.session.map(Reference.init),
            predictions: predictions,
            policy: installation.policy,
            limit: limit,
            by: call.act
        )
        return RulePreview(
            programme: found.programme.code,
            rule: found.rule.id,
            sentence: found.rule.sentence,
            hasMore: found.reminders.count > limit,
            items: try await entries(Array(found.reminders.prefix(limit)))
        )
    }

    /// What is meant by a filter, where no reminders are listed.
    ///
    /// - Throws: ``CohortError`` when neither says which, both do, or the list is too long.
    private static func selection(_ ids: [Reminder.ID], _ filter: ReminderFilter?) throws -> ReminderSelection? {
        let selection = filter.map(ReminderSelection.init)
        guard ids.isEmpty != (selection?.isEverything ?? true) else {
            throw CohortError(
                .invalid,
                ids.isEmpty
                    ? "It is not said which reminders are meant." : "Reminders are listed and filtered at once.",
                at: .init(field: ids.isEmpty ? "filter" : "reminders"),
                remedy: "List reminders, or give a filter; one of the two."
            )
        }
        guard ids.count <= idLimit else {
            throw CohortError(
                .tooLarge,
                "\(ids.count) reminders are listed.",
                at: .init(field: "reminders"),
                remedy: "List at most \(idLimit), or find them by a filter."
            )
        }
        return ids.isEmpty ? selection : nil
    }

    private func report(_ changes: ReminderChanges, isDryRun: Bool) async throws -> ReminderChangeReport {
        var items = try await entries(changes.reminders)
        for index in items.indices {
            let zone = Zone(identifier: items[index].timeZone) ?? .utc
            items[index].outlook = changes.outlooks[items[index].reminder.id]?.sentence(in: zone)
        }
        return ReminderChangeReport(isDryRun: isDryRun, total: changes.total, items: items)
    }

    /// With the due instant as people of the programme see it.
    private func entries(_ reminders: [Reminder]) async throws -> [ReminderEntry] {
        let zones = try await store.zones(of: Set(reminders.map(\.programme)))
        return reminders.map { reminder in
            let zone = zones[reminder.programme] ?? .utc
            return ReminderEntry(
                reminder: reminder,
                dueLocal: zone.text(reminder.dueAt),
                timeZone: zone.identifier
            )
        }
    }
}

extension ReminderSelection {
    init(_ filter: ReminderFilter) {
        self.init(
            state: filter.state,
            participant: filter.participant.map(Reference.init),
            facilitator: filter.facilitator.map(Reference.init),
            cohort: filter.cohort.map(Reference.init),
            programme: filter.programme.map(Reference.init),
            session: filter.session.map(Reference.init),
            endpoint: filter.endpoint.map(Reference.init),
            rule: filter.rule,
            kind: filter.kind,
            from: filter.from,
            until: filter.until,
            isMoved: filter.moved ?? false
        )
    }
}

extension DeliveryDetail {
    init(_ found: (delivery: Delivery, attempts: [Attempt], body: String)) {
        self.init(delivery: found.delivery, attempts: found.attempts, body: found.body)
    }
}
