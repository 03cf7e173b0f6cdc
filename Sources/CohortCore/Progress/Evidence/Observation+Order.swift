extension Observation {
    /// The order of replay: by `happenedAt`, and by content at the same instant, never by when or how it was recorded.
    ///
    /// Two observations of which neither precedes the other are the same to the model.
    static func precedes(_ left: Observation, _ right: Observation) -> Bool {
        if left.happenedAt != right.happenedAt { return left.happenedAt < right.happenedAt }
        let (leftKey, rightKey) = (left.evidence.sortingKey, right.evidence.sortingKey)
        if leftKey.text != rightKey.text { return leftKey.text < rightKey.text }
        for (one, other) in zip(leftKey.numbers, rightKey.numbers) where one != other { return one < other }
        return left.source.rawValue < right.source.rawValue
    }
}

extension Observation.Evidence {
    /// Equal only for evidence that is equal to the model.
    ///
    /// What is taught at an instant comes before what is found then.
    fileprivate var sortingKey: (text: String, numbers: [Double]) {
        switch self {
        case .exposure(let process, let hours, let strength):
            ("1 \(process.rawValue)", [Self.sortable(hours), Self.sortable(strength)])
        case .experience(let hours, let challenge, let feedback, let isReflected, let context):
            ("2 \(context)", [Self.sortable(hours), challenge.value, feedback.value, isReflected ? 1 : 0])
        case .contact(let other, let hours, let groupSize, let conditions, let isCrossDiscipline, let mode):
            (
                "3 \(mode.rawValue)",
                [
                    Double(other.rawValue), Self.sortable(hours), Double(groupSize), conditions.value,
                    isCrossDiscipline ? 1 : 0,
                ]
            )
        case .check(let right, let total, let options): ("4", [Double(right), Double(total), Double(options)])
        case .rating(let score): ("5", [score.value])
        }
    }

    /// What is not a number sorts first, so that the order stays total.
    private static func sortable(_ value: Double) -> Double { value.isNaN ? -.infinity : value }
}
