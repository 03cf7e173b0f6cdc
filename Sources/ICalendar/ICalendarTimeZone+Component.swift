extension ICalendarTimeZone {
    /// The `VTIMEZONE` that holds for the years: RFC 5545 §3.6.5.
    ///
    /// Each setting of the clocks stands there by itself, not as a rule: rules are for a future nobody knows, and
    /// parliaments change them. Settings alike in offsets and name share an observance, the later ones as `RDATE`.
    /// The last setting before the years begins the first of them.
    ///
    /// - Parameter years: Of the local calendar. Times before them have no meaning in the component.
    /// - Returns: A component with at least one observance.
    package func component(covering years: ClosedRange<Int>) -> ICalendarComponent {
        var observances: [Observance: [String]] = [:]
        for transition in transitions where years.contains(year(of: transition)) {
            observances[Observance(transition), default: []].append(Self.onset(of: transition))
        }
        let earlier = transitions.last { year(of: $0) < years.lowerBound }
        let first = earlier.map { (Observance($0), Self.onset(of: $0)) } ?? (baseObservance, "19700101T000000")
        observances[first.0, default: []].insert(first.1, at: 0)

        let components = observances.sorted { $0.value[0] < $1.value[0] }.map { $0.component(onsets: $1) }
        return ICalendarComponent(
            "VTIMEZONE",
            properties: [ICalendarProperty("TZID", text: identifier)],
            components: components
        )
    }

    private func year(of transition: Transition) -> Int {
        ICalendarLocalTime(secondsSince1970: transition.unixSeconds + Int64(transition.offsetBefore)).year
    }

    /// Before the first setting known, the clocks are taken to have stood as they did since 1970.
    private var baseObservance: Observance {
        Observance(offsetBefore: baseOffset, offsetAfter: baseOffset, abbreviation: baseAbbreviation)
    }

    /// When the clocks are set, as they show it just before: the form of `DTSTART` and `RDATE` here.
    private static func onset(of transition: Transition) -> String {
        ICalendarLocalTime(secondsSince1970: transition.unixSeconds + Int64(transition.offsetBefore)).text
    }
}

/// Settings of the clocks that differ only in when they happen.
private struct Observance: Hashable {
    let offsetBefore: Int
    let offsetAfter: Int
    let abbreviation: String

    init(offsetBefore: Int, offsetAfter: Int, abbreviation: String) {
        self.offsetBefore = offsetBefore
        self.offsetAfter = offsetAfter
        self.abbreviation = abbreviation
    }

    init(_ transition: ICalendarTimeZone.Transition) {
        self.init(
            offsetBefore: transition.offsetBefore,
            offsetAfter: transition.offsetAfter,
            abbreviation: transition.abbreviation
        )
    }

    func component(onsets: [String]) -> ICalendarComponent {
        var properties = [ICalendarProperty("DTSTART", value: onsets[0])]
        if onsets.count > 1 {
            properties.append(ICalendarProperty("RDATE", value: onsets.dropFirst().joined(separator: ",")))
        }
        properties += [
            ICalendarProperty("TZOFFSETFROM", value: Self.text(ofOffset: offsetBefore)),
            ICalendarProperty("TZOFFSETTO", value: Self.text(ofOffset: offsetAfter)),
            ICalendarProperty("TZNAME", text: abbreviation),
        ]
        return ICalendarComponent(offsetAfter > offsetBefore ? "DAYLIGHT" : "STANDARD", properties: properties)
    }

    /// The offset as `+0100`, or `-001521` when it has seconds.
    private static func text(ofOffset offset: Int) -> String {
        let seconds = abs(offset)
        let parts = [seconds / 3_600, seconds / 60 % 60] + (seconds % 60 == 0 ? [] : [seconds % 60])
        return (offset < 0 ? "-" : "+") + parts.map { ICalendarLocalTime.padded($0, to: 2) }.joined()
    }
}
