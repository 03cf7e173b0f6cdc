import Glibc

/// What speaks for each two of some people meeting again, from how they met: one row a pair, (0, 1), (0, 2) … (1, 2) ….
///
/// The tie and the shared ties by the tie model itself: each encounter is a contact, and each tie fades until the moment
/// looked at.
package struct MeetingSigns: Hashable, Sendable {
    /// ln(1 + r/r₁), r being the strength of the tie and r₁ what a minute alone makes of none.
    package private(set) var tie: [Double] = []
    /// 1 for two who have met at all, 0 for the others.
    package private(set) var hasMet: [Double] = []
    /// ln(1 + Σ tieᵢₕ·tieₕⱼ) over the others: how far both are tied to the same people.
    package private(set) var embedded: [Double] = []
    /// ln(1 + encounters) of each of the two, summed: some meet everybody.
    package private(set) var activity: [Double] = []
    /// 1 for two of one discipline, 0 for two of different ones, and for two of whom it is not known.
    package private(set) var isSameDiscipline: [Double] = []
    /// Whether both disciplines are known, as 1 or 0.
    package private(set) var isDisciplineKnown: [Double] = []

    /// The pairs in the order of the rows.
    package static func pairs(of count: Int) -> [(one: Int, other: Int)] {
        (0..<max(0, count)).flatMap { one in (one + 1..<max(one + 1, count)).map { (one, $0) } }
    }

    /// `disciplines` has one for each person, none where it is not known; encounters are of the people 0 ..< its count.
    package init(
        _ encounters: [Encounter],
        disciplines: [String?],
        at moment: Moment,
        _ parameters: ProgressParameters = .shipped
    ) {
        let count = disciplines.count
        var states: [Int: TieState] = [:]
        var meetings = Array(repeating: 0, count: count)
        for encounter in encounters.sorted(by: { $0.endedAt < $1.endedAt }) where encounter.one != encounter.other {
            let (one, other) = (min(encounter.one, encounter.other), max(encounter.one, encounter.other))
            meetings[one] += 1
            meetings[other] += 1
            let isCross = disciplines[one].flatMap { left in disciplines[other].map { $0 != left } } ?? false
            let contact = Contact(
                with: Participant.ID(rawValue: Int64(other)),
                hours: encounter.hours,
                groupSize: encounter.groupSize,
                conditions: .half,
                isCrossDiscipline: isCross,
                mode: .cooperate
            )
            let first = TieState(firstContactAt: encounter.endedAt, mode: .cooperate, parameters)
            states[one * count + other, default: first].meet(contact, at: encounter.endedAt, parameters)
        }
        let minute = parameters.contactRate * Share.half.value / 60
        var network = TieNetwork(count: count)
        for (key, state) in states {
            let strength = state.strength(at: moment, parameters)
            network.set(key / count, key % count, to: log(1 + strength / minute))
        }
        for (one, other) in Self.pairs(of: count) {
            tie.append(network.weight(one, other))
            hasMet.append(network.weight(one, other) > 0 ? 1 : 0)
            embedded.append(log(1 + network.sharedWeight(one, other)))
            activity.append(log(1 + Double(meetings[one])) + log(1 + Double(meetings[other])))
            let known = disciplines[one].flatMap { left in disciplines[other].map { $0 == left } }
            isSameDiscipline.append(known == true ? 1 : 0)
            isDisciplineKnown.append(known == nil ? 0 : 1)
        }
    }

    /// The signs of each pair, standardised over the pairs.
    package var rows: [[Double]] {
        let columns = [tie, hasMet, embedded, activity, isSameDiscipline, isDisciplineKnown].map(StandardScores.of)
        return tie.indices.map { row in columns.map { $0[row] } }
    }
}
