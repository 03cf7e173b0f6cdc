/// What has a calendar of its own.
package enum CalendarKind: String, Hashable, Sendable, Codable, CaseIterable {
    case participant, facilitator, room, cohort, programme
}

/// Whose sessions, or where, a calendar shows.
package struct CalendarSubject: Hashable, Sendable, Codable {
    package var kind: CalendarKind
    package var code: Code

    package init(_ kind: CalendarKind, _ code: Code) {
        self.kind = kind
        self.code = code
    }
}

extension CalendarSubject: Comparable, CustomStringConvertible {
    /// Such as `participant P-0042`.
    package var description: String { "\(kind.rawValue) \(code)" }

    package static func < (left: CalendarSubject, right: CalendarSubject) -> Bool {
        (left.kind.rawValue, left.code) < (right.kind.rawValue, right.code)
    }
}

/// An address at which whoever knows it can read one calendar.
///
/// The token in the address is shown when the link is made and kept nowhere.
package struct CalendarLink: Hashable, Sendable, Codable, Identifiable {
    package typealias ID = Identifier<CalendarLink>

    package let id: ID
    package var subject: CalendarSubject
    package var madeAt: Moment
    /// When its present token was made; later than ``madeAt`` once it was renewed.
    package var renewedAt: Moment
    /// When it was revoked; its address leads nowhere since.
    package var revokedAt: Moment?

    package init(id: ID, subject: CalendarSubject, madeAt: Moment, renewedAt: Moment, revokedAt: Moment?) {
        self.id = id
        self.subject = subject
        self.madeAt = madeAt
        self.renewedAt = renewedAt
        self.revokedAt = revokedAt
    }
}
