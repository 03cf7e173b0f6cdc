/// A mean of Q that no plan of a roster can exceed, by the file's own distance: every attribute's counts spread over the
/// groups as evenly as whole people allow, when every term of the distance is at its largest.
struct PeopleBound {
    let value: Double

    init(_ roster: PeopleFile) {
        let groups = roster.rules.sizes.count
        let count = roster.people.count
        let pairs = roster.rules.sizes.reduce(0.0) { $0 + Double($1 * ($1 - 1) / 2) }
        func alike(_ attribute: (PeopleFile.Person) -> String) -> Double {
            Dictionary(grouping: roster.people, by: attribute).values.reduce(0.0) { sum, people in
                let (each, rest) = people.count.quotientAndRemainder(dividingBy: groups)
                return sum + Double(rest * (each + 1) * each / 2) + Double((groups - rest) * each * (each - 1) / 2)
            }
        }
        let sector = alike(\.sector)
        var sum = 0.4 * (pairs - 0.5 * alike(\.profession) - 0.5 * sector) + 0.2 * (pairs - sector)
        sum += 0.1 * (pairs - alike(\.organisation)) + 0.1 * (pairs - alike(\.locality))
        sum += 0.1 * (pairs - alike { $0.isMale ? "M" : "F" })
        var below = 0
        for threshold in 1...8 {
            below += roster.people.count { Int($0.seniority) == threshold }
            if count % groups == 0 {
                let (size, (each, rest)) = (count / groups, below.quotientAndRemainder(dividingBy: groups))
                let pairs = rest * (each + 1) * (size - each - 1) + (groups - rest) * each * (size - each)
                sum += 0.1 / 8 * Double(pairs)
            } else {
                sum += 0.1 / 8 * Double(below) * (Double(count / groups + 1) - Double(below) / Double(groups))
            }
        }
        value = sum / pairs
    }
}
