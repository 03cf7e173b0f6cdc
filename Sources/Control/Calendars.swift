package import CohortCore

/// A calendar to be linked to.
package struct CalendarLinkRequest: Codable, Hashable, Sendable {
    package var kind: CalendarKind
    /// The id or code of whose, or where.
    package var ref: String

    package init(kind: CalendarKind, ref: String) {
        self.kind = kind
        self.ref = ref
    }
}

/// A link with its address: shown once, when it is made or renewed.
package struct CalendarAddress: Codable, Hashable, Sendable {
    package var link: CalendarLink
    /// Below the address at which calendars are served, such as `/calendar/….ics`.
    package var path: String
    /// None where the configuration says neither `listen` nor `publicURL`: nothing serves it yet.
    package var url: String?

    package init(link: CalendarLink, path: String, url: String?) {
        self.link = link
        self.path = path
        self.url = url
    }
}

/// Which links are meant; all conditions must hold.
package struct CalendarLinkFilter: Codable, Hashable, Sendable {
    package var kind: CalendarKind?
    package var code: Code?
    /// With those that were revoked.
    package var revoked: Bool?

    package init(kind: CalendarKind? = nil, code: Code? = nil, revoked: Bool? = nil) {
        self.kind = kind
        self.code = code
        self.revoked = revoked
    }
}
