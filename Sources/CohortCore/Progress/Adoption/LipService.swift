/// How many of a group attended, applied and sustained something, and how much of what was attended was never applied.
///
/// People are counted, not records. Only who attended counts as having applied, and only who applied as having sustained. It
/// counts as sustained what was said to be so, and what was seen in use again at least ``usualDays`` days
/// after it was first.
package struct LipService: Hashable, Sendable, Codable {
    package var competence: Code
    package var attended: Int
    package var applied: Int
    /// Of those, how many somebody other than the person says have.
    package var appliedAsOthersSay: Int
    package var sustained: Int
    package var sustainedAsOthersSay: Int
    /// Of those who applied, how many did so long enough ago for it to show whether they keep it up, or have been said to.
    package var ripe: Int

    /// The share of those who attended that has not applied; none where nobody attended.
    package var gap: Proportion? { Proportion(attended - applied, of: attended) }
    /// The share of those for whom it can show by now that keeps it up; none where that is nobody.
    package var kept: Proportion? { Proportion(sustained, of: ripe) }

    /// Counts one competence.
    ///
    /// `attended` are those who were in a session that develops it; records of the step attended are added. With `knownAt` only
    /// what was on record by then counts; nothing after `moment` does.
    package init(
        of competence: Code,
        attended: Set<Participant.ID>,
        adoptions: [Adoption],
        at moment: Moment,
        knownAt: Moment? = nil,
        sustainedAfterDays: Int = LipService.usualDays
    ) {
        self.competence = competence
        let told = adoptions.filter { adoption in
            adoption.competence == competence && adoption.happenedAt <= moment
                && (knownAt.map(adoption.isKnown) ?? (adoption.withdrawnAt == nil))
        }
        let present = attended.union(told.filter { $0.step == .attended }.map(\.participant))
        let use = Dictionary(
            grouping: told.filter { $0.step != .attended && present.contains($0.participant) },
            by: \.participant
        )
        func isKept(_ records: [Adoption]) -> Bool {
            guard let first = records.map(\.happenedAt).min() else { return false }
            return records.contains { $0.step == .sustained || $0.happenedAt >= first + .days(sustainedAfterDays) }
        }
        let byOthers = use.mapValues { $0.filter(\.source.corroborates) }
        self.attended = present.count
        applied = use.count
        appliedAsOthersSay = byOthers.count { !$0.value.isEmpty }
        sustained = use.count { isKept($0.value) }
        sustainedAsOthersSay = byOthers.count { isKept($0.value) }
        ripe = use.count { _, records in
            isKept(records) || records.contains { $0.happenedAt + .days(sustainedAfterDays) <= moment }
        }
    }

    /// A quarter of a year: our assumption, beyond the enthusiasm of the first weeks.
    package static let usualDays = 90

    /// What may be shown; none when the group is too small.
    package func disclosed(by disclosure: Disclosure) -> LipService? {
        disclosure.shows(group: attended) ? self : nil
    }
}

/// A part of a number of people with its 95 % interval.
///
/// The score interval, which stays within 0…1 and holds for few: E. B. Wilson, "Probable inference, the law of
/// succession, and statistical inference", J. Am. Stat. Assoc. 22 (1927) 209–212.
package struct Proportion: Hashable, Sendable, Codable {
    package var count: Int
    package var total: Int
    /// 0…1.
    package var share: Double
    package var low: Double
    package var high: Double

    /// None of nobody.
    package init?(_ count: Int, of total: Int) {
        guard let interval = WilsonInterval(Double(count), of: Double(total), z: 1.959_964) else { return nil }
        self.count = count
        self.total = total
        share = Double(count) / Double(total)
        (low, high) = (interval.low, interval.high)
    }
}
