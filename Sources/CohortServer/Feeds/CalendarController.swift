import CohortCore
import CohortStore
import Control

/// The routes below `/v1/calendars` and `/v1/calendar-links`.
struct CalendarController {
    let installation: Installation
    private var store: Store { installation.store }

    func register(in routes: ControlRoutes) {
        routes.get(Routes.calendars) { _ in
            let subjects = try await store.calendarSubjects()
            return Page(items: subjects, total: subjects.count)
        }
        routes.text(Routes.calendar, as: SessionCalendar.contentType) { call in
            try await SessionCalendar(store: store, kind(call.parameter("kind")), call.reference()).text
        }
        routes.get(Routes.calendarLinks) { call in
            let filter: CalendarLinkFilter = try call.query()
            let links = try await store.calendarLinks(
                kind: filter.kind,
                code: filter.code,
                withRevoked: filter.revoked ?? false
            )
            return Page(items: links, total: links.count)
        }
        routes.post(Routes.calendarLinks) { call in
            let request: CalendarLinkRequest = try await call.body()
            let token = CalendarToken.make()
            let link = try await store.addCalendarLink(
                to: request.kind,
                Reference(request.ref),
                token: token.text,
                by: call.act
            )
            return address(of: link, token)
        }
        routes.post(Routes.calendarLinkRenew) { call in
            let token = CalendarToken.make()
            let link = try await store.renewCalendarLink(call.identifier(), token: token.text, by: call.act)
            return address(of: link, token)
        }
        routes.post(Routes.calendarLinkRevoke) { call in
            try await store.revokeCalendarLink(call.identifier(), by: call.act)
        }
    }

    private func address(of link: CalendarLink, _ token: CalendarToken) -> CalendarAddress {
        CalendarAddress(link: link, path: token.path, url: installation.calendar.url(of: token.path))
    }

    private func kind(_ text: String) throws -> CalendarKind {
        guard let kind = CalendarKind(rawValue: text) else {
            let known = CalendarKind.allCases.map(\.rawValue)
            throw CohortError(
                .invalid,
                "“\(text.prefix(40))” has no calendar.",
                at: .init(field: "kind"),
                remedy: Suggestion.sentence(for: text, among: known) ?? "Use \(known.joined(separator: ", "))."
            )
        }
        return kind
    }
}
