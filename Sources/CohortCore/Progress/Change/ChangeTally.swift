/// How many changes there were of each kind, so that none can hide behind a mean.
package struct ChangeTally: Hashable, Sendable, Codable {
    package var gains = 0
    package var unchanged = 0
    package var regressions = 0
    /// Of which nothing may be claimed, because nobody had judged before.
    package var withoutBaseline = 0
    /// The means before and now of those with a baseline; none where there is no such.
    package var meanBefore: Double?
    package var meanNow: Double?

    package init(_ changes: some Sequence<ProgressChange>) {
        var (before, now) = (0.0, 0.0)
        for change in changes {
            switch change.verdict {
            case .gain: gains += 1
            case .noChange: unchanged += 1
            case .regress: regressions += 1
            case .noBaseline: withoutBaseline += 1
            }
            if change.hasBaseline {
                before += change.before.value
                now += change.now.value
            }
        }
        guard compared > 0 else { return }
        meanBefore = before / Double(compared)
        meanNow = now / Double(compared)
    }

    /// Those of which something may be claimed.
    package var compared: Int { gains + unchanged + regressions }
}
