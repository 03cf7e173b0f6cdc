/// The three groups of least value: enough to know the least of all but any two.
struct LowestThree {
    private var groups = (-1, -1, -1)
    private var values = (Double.infinity, Double.infinity, Double.infinity)

    var least: Double { values.0 }
    var leastGroup: Int { groups.0 }

    func least(without one: Int, _ other: Int) -> Double {
        if groups.0 != one, groups.0 != other { return values.0 }
        if groups.1 != one, groups.1 != other { return values.1 }
        return values.2
    }

    /// Whether the three may be others once these two groups have these values.
    func concerns(_ one: Int, _ other: Int, _ first: Double, _ second: Double) -> Bool {
        groups.0 == one || groups.1 == one || groups.2 == one || groups.0 == other || groups.1 == other
            || groups.2 == other || first < values.2 || second < values.2
    }

    mutating func offer(_ group: Int, _ value: Double) {
        if value < values.0 {
            (groups, values) = ((group, groups.0, groups.1), (value, values.0, values.1))
        } else if value < values.1 {
            (groups, values) = ((groups.0, group, groups.1), (values.0, value, values.1))
        } else if value < values.2 {
            (groups, values) = ((groups.0, groups.1, group), (values.0, values.1, value))
        }
    }
}
