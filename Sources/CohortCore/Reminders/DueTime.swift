/// When something is to be said.
package struct DueTime: Hashable, Sendable {
    /// What the rule asked for.
    package var wantedAt: Moment
    /// Where working days and quiet hours have put it.
    package var dueAt: Moment
    /// Why the two differ, such as `2027-03-26 is a bank holiday (Good Friday)`; `nil` when they do not.
    package var moved: String?

    package init(wantedAt: Moment, dueAt: Moment, moved: String? = nil) {
        self.wantedAt = wantedAt
        self.dueAt = dueAt
        self.moved = moved
    }

    /// Put off to `moment`, for a further reason.
    package func putOff(to moment: Moment, because reason: String) -> DueTime {
        DueTime(wantedAt: wantedAt, dueAt: moment, moved: [moved, reason].compactMap(\.self).joined(separator: "; "))
    }
}
