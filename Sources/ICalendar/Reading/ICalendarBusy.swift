/// When someone or something is taken, as a calendar says: nothing but times.
package struct ICalendarBusy: Sendable, Hashable {
    package struct Period: Sendable, Hashable {
        /// Of the event that it comes from.
        package let uid: String
        /// Seconds since 1970.
        package let start: Int64
        /// The first second after it.
        package let end: Int64

        package init(uid: String, start: Int64, end: Int64) {
            self.uid = uid
            self.start = start
            self.end = end
        }
    }

    /// Within the horizon and cut at its ends; by start, end and UID, each once.
    ///
    /// They may overlap.
    package internal(set) var periods: [Period] = []
    /// How many events and free/busy answers there were.
    package internal(set) var events = 0
    /// How many of them take no time: free, cancelled, without length.
    package internal(set) var free = 0
}
