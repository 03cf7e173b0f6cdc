/// A time zone: a name, and when its clocks are set.
///
/// Two zones of the same name are taken for the same zone.
package struct ICalendarTimeZone: Sendable, Hashable {
    /// A setting of the clocks.
    package struct Transition: Sendable, Hashable {
        package let unixSeconds: Int64
        /// Seconds east of UTC.
        package let offsetBefore: Int
        /// Seconds east of UTC.
        package let offsetAfter: Int
        /// What the time is called from then on, such as `BST`.
        package let abbreviation: String

        package init(unixSeconds: Int64, offsetBefore: Int, offsetAfter: Int, abbreviation: String) {
            self.unixSeconds = unixSeconds
            self.offsetBefore = offsetBefore
            self.offsetAfter = offsetAfter
            self.abbreviation = abbreviation
        }
    }

    /// The name in the IANA database, such as `Europe/London`.
    package let identifier: String
    /// Seconds east of UTC before the first transition.
    package let baseOffset: Int
    package let baseAbbreviation: String
    /// Ascending.
    package let transitions: [Transition]

    /// A zone whose clocks stand `baseOffset` seconds east of UTC before the first transition.
    ///
    /// The transitions may come in any order. Those needed are the ones in the years that will be asked for, and the
    /// last one before them.
    package init(identifier: String, baseOffset: Int, baseAbbreviation: String, transitions: [Transition]) {
        self.identifier = identifier
        self.baseOffset = baseOffset
        self.baseAbbreviation = baseAbbreviation
        self.transitions = transitions.sorted { $0.unixSeconds < $1.unixSeconds }
    }

    /// Seconds east of UTC at the instant.
    package func offset(at unixSeconds: Int64) -> Int {
        transitions.last { $0.unixSeconds <= unixSeconds }?.offsetAfter ?? baseOffset
    }

    /// What the clocks show at the instant.
    package func localTime(at unixSeconds: Int64) -> ICalendarLocalTime {
        ICalendarLocalTime(secondsSince1970: unixSeconds + Int64(offset(at: unixSeconds)))
    }

    /// What the clocks show at the instant, or nil when they have shown the same a little before.
    func unambiguousLocalTime(at unixSeconds: Int64) -> ICalendarLocalTime? {
        let last = transitions.last { $0.unixSeconds <= unixSeconds }
        let repeated = last.map { $0.unixSeconds + Int64($0.offsetBefore - $0.offsetAfter) } ?? .min
        return unixSeconds < repeated ? nil : localTime(at: unixSeconds)
    }
}
