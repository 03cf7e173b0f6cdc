/// How the sessions of a programme are timetabled, beside the days and hours of its ``SchedulePreferences``.
package struct TimetableRules: Hashable, Sendable, Codable {
    /// A slot is allowed when at least this share of those who take part can come.
    package var minimumAttendance: Share
    /// By code of a profession or a family: at most this share of a site's participants of that kind is in sessions at
    /// one time, over all cohorts; one of them always may.
    package var scarceCover: [Code: Share]
    package var weights: TimetableWeights

    package init(
        minimumAttendance: Share = TimetableRules.usualAttendance,
        scarceCover: [Code: Share] = [:],
        weights: TimetableWeights = .standard
    ) {
        self.minimumAttendance = minimumAttendance
        self.scarceCover = scarceCover
        self.weights = weights
    }

    package static let standard = TimetableRules()

    /// Six of ten.
    package static let usualAttendance = Share(0.6) ?? .half
}
