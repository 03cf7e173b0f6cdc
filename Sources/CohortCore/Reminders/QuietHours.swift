/// Hours of the local day in which nobody is reminded, such as 20:00–08:00.
package struct QuietHours: Hashable, Sendable, Codable {
    package var from: LocalTime
    package var until: LocalTime

    package init(from: LocalTime, until: LocalTime) {
        self.from = from
        self.until = until
    }

    package func covers(_ time: LocalTime) -> Bool {
        from <= until ? from <= time && time < until : from <= time || time < until
    }

    /// `moment` itself, or the end of the quiet hours it falls into.
    package func firstAllowed(from moment: Moment, in zone: Zone) -> Moment {
        let (date, time) = zone.local(moment)
        guard covers(time) else { return moment }
        // Where the clocks repeat the end of quiet hours, they ended the first time.
        return max(zone.moment(of: time < until ? date : date + 1, at: until), moment)
    }
}

extension QuietHours: CustomStringConvertible {
    /// `20:00-08:00`.
    package var description: String { "\(from)-\(until)" }

    /// - Throws: ``CohortError`` when it is not of the form `20:00-08:00`, or covers no minute.
    package init(parsing text: String, field: String = "quietHours") throws(CohortError) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            .map { LocalTime(String($0.filter { $0 != " " })) }
        guard parts.count == 2, let from = parts[0], let until = parts[1], from != until else {
            throw CohortError(
                .invalid,
                "“\(text.prefix(40))” are not quiet hours.",
                at: .init(field: field),
                remedy: "Write them as in 20:00-08:00."
            )
        }
        self.init(from: from, until: until)
    }
}
