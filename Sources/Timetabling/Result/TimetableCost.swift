/// What a timetable costs by its weighted constraints.
package struct TimetableCost: Hashable, Sendable, Codable {
    /// What costs nothing may be missing.
    private var costs: [String: Int]

    package init() {
        costs = [:]
    }

    package subscript(constraint: TimetableConstraint) -> Int {
        get { costs[constraint.rawValue] ?? 0 }
        set { costs[constraint.rawValue] = newValue == 0 ? nil : newValue }
    }

    package var total: Int { costs.values.reduce(0, +) }

    /// Each constraint that costs something, the dearest first.
    package var dearest: [(constraint: TimetableConstraint, cost: Int)] {
        TimetableConstraint.weighted.map { ($0, self[$0]) }
            .filter { $0.1 != 0 }
            .sorted { ($1.1, $0.0.rawValue) < ($0.1, $1.0.rawValue) }
    }

    /// This cost less `other`, constraint by constraint.
    package static func - (left: TimetableCost, right: TimetableCost) -> TimetableCost {
        var difference = TimetableCost()
        for constraint in TimetableConstraint.weighted { difference[constraint] = left[constraint] - right[constraint] }
        return difference
    }

    package init(from decoder: any Decoder) throws {
        costs = try decoder.singleValueContainer().decode([String: Int].self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(costs)
    }
}
