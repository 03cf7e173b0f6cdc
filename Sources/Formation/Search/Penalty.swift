/// By how much rules are broken.
struct Penalty: Equatable {
    /// Of hard rules, in thousandths of a person.
    var hard = 0
    /// Of preferences, in thousandths of a person times the weight in thousandths.
    var soft = 0

    static let none = Penalty()

    static func + (left: Self, right: Self) -> Self {
        Penalty(hard: left.hard + right.hard, soft: left.soft + right.soft)
    }

    static func - (left: Self, right: Self) -> Self {
        Penalty(hard: left.hard - right.hard, soft: left.soft - right.soft)
    }

    static func += (left: inout Self, right: Self) { left = left + right }
    static func -= (left: inout Self, right: Self) { left = left - right }

    static func * (count: Int, one: Self) -> Self { Penalty(hard: count * one.hard, soft: count * one.soft) }

    var isNone: Bool { hard == 0 && soft == 0 }
}

extension Penalty {
    /// What one person too few or too many costs under a hard rule.
    static let hardPerson = Penalty(hard: 1_000)

    /// The same under a preference.
    static func preferred(thousandths weight: Int) -> Penalty { Penalty(soft: weight * 1_000) }

    /// So many thousandths of a person, where `self` is what a whole one costs.
    @inline(__always)
    func times(thousandths: Int) -> Penalty {
        Penalty(hard: hard * thousandths / 1_000, soft: soft * thousandths / 1_000)
    }
}
