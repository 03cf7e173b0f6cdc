/// From when something is worth saying.
///
/// All assumed, and few on purpose: who is told of everything reads nothing.
package struct AdviceThresholds: Hashable, Sendable {
    /// Someone is behind a target where the chance of being at it is lower.
    package var behind = 0.5
    /// Somebody can lend a strength where that chance is at least this.
    package var lends = 0.8
    /// A dimension lags where its mean is this much below the mean of its targets.
    package var lag = 0.1
    /// Nobody is named to more people than this as somebody to learn from.
    package var namedAtMost = 2
    /// An opinion of oneself that is farther from the estimate is worth a talk.
    package var confidenceGap = 0.2
    /// Days without contact after which a tie across disciplines is kept up, where nothing brings the two together.
    package var contactInterval = 42
    /// A tie is kept up where contact brought it to at least this chance of being live.
    package var tieKept = 0.2
    /// A session that was missed longer ago is not spoken of.
    package var missedWithin = 42
    /// Days after the start before ties and gaps say anything.
    package var settling = 28
    /// Weeks after the end in which what happens by itself is watched; after that only the weeks that a rule names.
    package var weeksAfterEnd = 26
    /// A process that develops a dimension has at least this strength for it.
    package var processStrength = 2.0
    /// Below this share of live ties across disciplines a team is advised.
    package var teamTies = 0.5
    /// Advice a person and week.
    package var mostAWeek = 2

    package init() {}

    package static let standard = AdviceThresholds()
}
