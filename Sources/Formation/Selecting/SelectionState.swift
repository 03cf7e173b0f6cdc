/// Who is admitted, with the sums by which an exchange is judged without looking at all the others.
struct SelectionState {
    /// Fewer broken quotas count before more distance.
    struct Worth: Comparable {
        /// In thousandths of a person.
        var broken: Int
        /// Sum of the distances of all admitted pairs.
        var distance: Double

        /// Whether the left one is worse; differences below rounding do not count.
        static func < (left: Worth, right: Worth) -> Bool {
            left.broken != right.broken ? left.broken > right.broken : left.distance < right.distance - 1e-7
        }
    }

    let distances: SelectionDistances
    let quotas: SelectionQuotas
    private(set) var isAdmitted: [Bool]
    private(set) var admitted = 0
    /// Sum of the distances of each applicant to all who are admitted.
    private(set) var toAdmitted: [Double]
    private(set) var distance = 0.0
    private var counts: [Int]
    private var families: [Int]
    private var brokenByQuotas: Int
    /// Places of families in groups, as far as they can be filled.
    private var filled = 0

    init(_ distances: SelectionDistances, _ quotas: SelectionQuotas) {
        self.distances = distances
        self.quotas = quotas
        isAdmitted = Array(repeating: false, count: distances.count)
        toAdmitted = Array(repeating: 0, count: distances.count)
        counts = Array(repeating: 0, count: quotas.quotas.count)
        families = Array(repeating: 0, count: quotas.familyCount)
        brokenByQuotas = quotas.quotas.reduce(0) { $0 + $1.broken(0) }
    }

    var worth: Worth { Worth(broken: broken, distance: distance) }

    /// Of two admitted; 0 for fewer.
    var meanDistance: Double {
        admitted > 1 ? distance / Double(admitted * (admitted - 1) / 2) : 0
    }

    /// By how much the quotas are broken, in thousandths of a person.
    var broken: Int { brokenByQuotas + familiesMissing }

    private var familiesMissing: Int { 1_000 * max(0, quotas.familiesNeeded - filled) }

    /// Sentences on what everyone together lacks.
    var shortfalls: [String] {
        var found: [String] = []
        for ((name, quota), count) in zip(zip(quotas.names, quotas.quotas), counts) where quota.broken(count) > 0 {
            if quota.mindsLoneliness {
                found.append("There is one of \(name).")
            } else if count < quota.least {
                found.append(
                    "\(Words.decimal(Double(count) / 1_000)) of \(name); "
                        + "\(quotas.groups) groups need \(Words.decimal(Double(quota.least) / 1_000))."
                )
            } else {
                found.append(
                    "\(Words.decimal(Double(count) / 1_000)) of \(name); "
                        + "\(quotas.groups) groups hold \(Words.decimal(Double(quota.most) / 1_000))."
                )
            }
        }
        if familiesMissing > 0 { found.append("There are too few families of professions for every group.") }
        return found
    }

    /// What the set would be worth after an exchange; −1 for nobody.
    mutating func worth(without leaving: Int, with joining: Int) -> Worth {
        var sum = distance
        if leaving >= 0 { sum -= toAdmitted[leaving] }
        if joining >= 0 { sum += toAdmitted[joining] }
        if leaving >= 0, joining >= 0 { sum -= distances[leaving, joining] }
        if leaving >= 0 { count(leaving, -1) }
        if joining >= 0 { count(joining, 1) }
        let worth = Worth(broken: broken, distance: sum)
        if leaving >= 0 { count(leaving, 1) }
        if joining >= 0 { count(joining, -1) }
        return worth
    }

    mutating func admit(_ person: Int) {
        distance += toAdmitted[person]
        isAdmitted[person] = true
        admitted += 1
        count(person, 1)
        for other in toAdmitted.indices { toAdmitted[other] += distances[person, other] }
    }

    mutating func dismiss(_ person: Int) {
        isAdmitted[person] = false
        admitted -= 1
        count(person, -1)
        for other in toAdmitted.indices { toAdmitted[other] -= distances[person, other] }
        distance -= toAdmitted[person]
    }

    private mutating func count(_ person: Int, _ sign: Int) {
        for (index, amount) in quotas.amounts[person] {
            let quota = quotas.quotas[index]
            brokenByQuotas -= quota.broken(counts[index])
            counts[index] += sign * amount
            brokenByQuotas += quota.broken(counts[index])
        }
        let family = quotas.family[person]
        guard family >= 0 else { return }
        filled -= min(families[family], quotas.groups)
        families[family] += sign
        filled += min(families[family], quotas.groups)
    }
}
