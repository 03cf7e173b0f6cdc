import CohortCore

/// People who must be apart: within a unit that is kept together, or more of them than there are groups.
extension CountingCheck {
    mutating func checkApart(_ kept: KeptTogether, _ together: [FormationRule]) {
        let pairs = ApartPairs(rules, roster: roster, ties: problem.ties).pairs
        var partners: [Int: [Int: FormationRule]] = [:]
        for pair in pairs {
            let (left, right) = (kept.unitOf[pair.one], kept.unitOf[pair.other])
            guard left != right else {
                find(
                    [pair.rule] + Self.binding(kept.units[left], among: together, roster: roster),
                    within(pair)
                )
                continue
            }
            partners[left, default: [:]][right] = partners[left]?[right] ?? pair.rule
            partners[right, default: [:]][left] = partners[right]?[left] ?? pair.rule
        }
        guard let clique = clique(partners) else { return }
        var found: [FormationRule] = []
        for (place, one) in clique.enumerated() {
            for other in clique[(place + 1)...] {
                if let rule = partners[one]?[other], !found.contains(rule) { found.append(rule) }
            }
        }
        let members = clique.flatMap { kept.units[$0] }
        let people = clique.compactMap { kept.units[$0].first.map(roster.code) }
        find(
            found + Self.binding(members, among: together, roster: roster).filter { !found.contains($0) },
            "\(Words.list(people)) are each to be apart from every other of them; there are only "
                + "\(problem.groups.count) groups."
        )
    }

    private func within(_ pair: ApartPairs.Pair) -> String {
        let (one, other) = (roster.code(pair.one), roster.code(pair.other))
        switch pair.rule {
        case .neverWithLineManager: return "\(one) is to be kept together with \(other), who manages them."
        case .spreadTies: return "\(one) and \(other) are to be kept together, but know each other already."
        case .competitors: return "\(one) and \(other) are to be kept together, but compete."
        default: return "\(one) and \(other) are to be kept both together and apart."
        }
    }

    /// More units than groups, every two of them apart; found greedily, so that not each is found.
    private func clique(_ partners: [Int: [Int: FormationRule]]) -> [Int]? {
        let groups = problem.groups.count
        let starts = partners.filter { $0.value.count >= groups }.keys
            .sorted { (partners[$1]?.count ?? 0, $0) < (partners[$0]?.count ?? 0, $1) }
        for start in starts.prefix(100) {
            var clique = [start]
            let neighbours = (partners[start] ?? [:]).keys
                .sorted { (partners[$1]?.count ?? 0, $0) < (partners[$0]?.count ?? 0, $1) }
            for candidate in neighbours
            where clique.count <= groups && clique.allSatisfy({ partners[$0]?[candidate] != nil }) {
                clique.append(candidate)
            }
            if clique.count > groups { return clique.sorted() }
        }
        return nil
    }
}
