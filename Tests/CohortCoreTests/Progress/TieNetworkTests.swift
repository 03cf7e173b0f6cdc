import CohortCore
import Testing

/// Shared contacts, counted again by sets.
struct TieNetworkTests {
    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `shared contacts are those whom both know`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let count = 2 + generator.index(below: 20)
        var network = TieNetwork(count: count)
        var friends: [Int: Set<Int>] = [:]
        for _ in 0..<40 {
            let (one, other) = (generator.index(below: count), generator.index(below: count))
            network.set(one, other, to: 1)
            if one != other {
                friends[one, default: []].insert(other)
                friends[other, default: []].insert(one)
            }
        }

        for one in 0..<count {
            #expect(network.degree(of: one) == friends[one, default: []].count)
            for other in 0..<count where other != one {
                let both = friends[one, default: []].intersection(friends[other, default: []])
                #expect(network.shared(one, other) == both.count)
                #expect(network.sharedWeight(one, other) == Double(both.count))
            }
        }
    }

    @Test func `embeddedness is ½ for the typical tie and bounded by 1`() {
        #expect(TieCircumstances.embeddedness(shared: 0) == 0)
        #expect(TieCircumstances.embeddedness(shared: 1) == 0.5)
        #expect(TieCircumstances.embeddedness(shared: 6, typical: 6) == 0.5)
        #expect(TieCircumstances.embeddedness(shared: .max) <= 1)
    }

    @Test func `nobody is tied to themselves`() {
        var network = TieNetwork(count: 3)
        network.set(1, 1, to: 5)

        #expect(network.total(of: 1) == 0)
    }
}
