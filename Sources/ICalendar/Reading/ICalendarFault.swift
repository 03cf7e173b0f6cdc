/// Why a calendar file cannot be read, in words for a person.
package struct ICalendarFault: Error, Sendable, Hashable {
    /// Of the file, from 1; the first of a folded line.
    package var line: Int?
    /// The `UID` of the event or other component that it is in.
    package var uid: String?
    /// Such as `RRULE`.
    package var property: String?
    /// One full sentence.
    package let message: String
    /// One full sentence: what to do about it.
    package let remedy: String
    /// Whether the file asks for more than a reader takes, rather than being wrong.
    package let isTooLarge: Bool

    package init(
        _ message: String,
        line: Int? = nil,
        uid: String? = nil,
        property: String? = nil,
        remedy: String,
        isTooLarge: Bool = false
    ) {
        self.message = message
        self.line = line
        self.uid = uid
        self.property = property
        self.remedy = remedy
        self.isTooLarge = isTooLarge
    }
}
