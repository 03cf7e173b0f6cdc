/// The clocks of a zone, as a function: how far they are from UTC at any instant.
package struct ICalendarClock: Sendable {
    /// Seconds east of UTC at an instant, in seconds since 1970.
    private let offset: @Sendable (Int64) -> Int

    package init(offset: @escaping @Sendable (_ unixSeconds: Int64) -> Int) {
        self.offset = offset
    }

    package static let utc = ICalendarClock { _ in 0 }

    /// The instant at which the clocks show `wall`: the seconds since 1970 of a clock that is never set.
    ///
    /// A time that the clocks skip is read by the offset before the gap, a repeated one as the first of the two:
    /// RFC 5545 §3.3.5.
    package func instant(ofWall wall: Int64) -> Int64 {
        let before = offset(wall - 86_400)
        let after = offset(wall + 86_400)
        let first = wall - Int64(before)
        if before == after || offset(first) == before { return first }
        let second = wall - Int64(after)
        return offset(second) == after ? second : first
    }

    /// What the clocks show, as the seconds since 1970 of a clock that is never set.
    package func wall(at instant: Int64) -> Int64 { instant + Int64(offset(instant)) }
}
