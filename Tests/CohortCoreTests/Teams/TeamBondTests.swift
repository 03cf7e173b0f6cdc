import CohortCore
import Testing

@Suite struct TeamBondTests {
    @Test func `the bond is the mean tie to the team's others less that to one's own outside it`() {
        // Two nurses, a doctor; a nurse and a doctor outside.
        let groups = GroupShares([
            ["nursing": 1], ["nursing": 1], ["medicine": 1], ["nursing": 1], ["medicine": 1],
        ])
        let ties = [[0, 0.9, 0.6, 0.2, 0.9], [0.9, 0, 0.4, 0.8, 0], [0.5, 0.3, 0, 0, 0.1]]
        let bond = TeamBond(of: [0, 1, 2], groups) { ties[$0][$1] }
        // 0.6 − 0.2; 0.4 − 0.8; (0.5 + 0.3) / 2 − 0.1.
        #expect(zip(bond.values, [-0.4, 0.3, 0.4]).allSatisfy { abs($0 - $1) < 1e-12 })
        #expect(abs((bond.median ?? 0) - 0.3) < 1e-12)
        #expect(bond.towardsTeam == 2)
    }

    @Test func `agrees with a second reckoning over drawn parts of people`() {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<20 {
            let people = (0..<7).map { _ -> [String: Double] in
                let share = Double(generator.index(below: 5)) / 4
                return ["a": share, "b": (1 - share) / 2, "c": (1 - share) / 2]
            }
            let groups = GroupShares(people)
            let ties = (0..<7).map { _ in (0..<7).map { _ in generator.unit() } }
            let bond = TeamBond(of: [0, 1, 2, 3], groups) { ties[$0][$1] }
            var expected: [Double] = []
            for member in 0..<4 {
                var (team, teamWeight, own, ownWeight) = (0.0, 0.0, 0.0, 0.0)
                for other in 0..<7 where other != member {
                    // Each pair of parts on its own.
                    for (mine, part) in people[member] {
                        for (theirs, otherPart) in people[other] {
                            let weight = part * otherPart
                            if other < 4, mine != theirs {
                                team += weight * ties[member][other]
                                teamWeight += weight
                            } else if other >= 4, mine == theirs {
                                own += weight * ties[member][other]
                                ownWeight += weight
                            }
                        }
                    }
                }
                if teamWeight > 1e-9, ownWeight > 1e-9 { expected.append(team / teamWeight - own / ownWeight) }
            }
            #expect(zip(bond.values, expected.sorted()).allSatisfy { abs($0 - $1) < 1e-9 })
            #expect(bond.values.count == expected.count)
        }
    }

    @Test func `without colleagues outside it is not known, and of fewer than three it is not shown`() {
        let groups = GroupShares([["nursing": 1], ["medicine": 1]])
        let bond = TeamBond(of: [0, 1], groups) { _, _ in 1 }
        #expect(bond.values.isEmpty)
        #expect(bond.median == nil)
        let few = BondSummary(TeamBond(values: [0.1, 0.2], members: 4))
        #expect(few.known == 2)
        #expect(few.median == nil && few.towardsTeam == nil)
        #expect(BondSummary(TeamBond(values: [0.1, 0.2, -0.3], members: 4)).median == 0.1)
    }
}
