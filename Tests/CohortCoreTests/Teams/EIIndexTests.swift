import CohortCore
import Glibc
import Testing

@Suite struct EIIndexTests {
    private let pairs = GroupShares([["a": 1], ["a": 1], ["b": 1], ["b": 1]])

    private func links(_ ties: [(Int, Int)]) -> [EIIndex.Link] { ties.map { .init(from: $0.0, to: $0.1, weight: 1) } }

    @Test func `all ties within give -1, all between 1, as many of each 0`() {
        #expect(EIIndex(of: links([(0, 1), (3, 2)]), pairs).value == -1)
        #expect(EIIndex(of: links([(0, 2), (3, 1)]), pairs).value == 1)
        #expect(EIIndex(of: links([(0, 1), (0, 2)]), pairs).value == 0)
        #expect(EIIndex(of: [], pairs).value == nil)
        #expect(EIIndex(of: links([(1, 1)]), pairs).value == nil)
    }

    @Test func `corrected for sizes a full network is 0, and it is Yule's Q of the odds ratio`() throws {
        let uneven = GroupShares([["a": 1], ["a": 1], ["a": 1], ["b": 1]])
        var all: [(Int, Int)] = []
        for from in 0..<4 { for to in 0..<4 where to != from { all.append((from, to)) } }
        let full = EIIndex(of: links(all), uneven)
        #expect(full.value == 0)
        #expect(full.corrected == 0)
        #expect(full.logOdds == 0)

        let some = EIIndex(of: links([(0, 1), (1, 2), (1, 0), (0, 3), (3, 1)]), uneven)
        let odds = exp(try #require(some.logOdds))
        let corrected = try #require(some.corrected)
        #expect(abs(odds - (2.0 * 6) / (3 * 6)) < 1e-12)
        #expect(abs(corrected - (odds - 1) / (odds + 1)) < 1e-12)
    }

    @Test func `a hybrid's tie is split, and persons and groups add up to the whole`() {
        let groups = GroupShares([["a": 0.5, "b": 0.5], ["a": 1], ["b": 1], ["c": 1]])
        let ties: [EIIndex.Link] = [
            .init(from: 0, to: 1, weight: 0.8), .init(from: 1, to: 2, weight: 0.5), .init(from: 2, to: 0, weight: 0.4),
            .init(from: 3, to: 0, weight: 0.2),
        ]
        let whole = EIIndex(of: ties, groups)
        #expect(abs(whole.within - (0.8 * 0.5 + 0.4 * 0.5)) < 1e-12)
        #expect(abs(whole.external - (0.8 * 0.5 + 0.5 + 0.4 * 0.5 + 0.2)) < 1e-12)
        let people = (0..<4).map { EIIndex(ofPerson: $0, ties, groups) }
        let parts = groups.groups.indices.map { EIIndex(ofGroup: $0, ties, groups) }
        for sum in [people, parts] {
            #expect(abs(sum.reduce(0) { $0 + $1.within } - whole.within) < 1e-12)
            #expect(abs(sum.reduce(0) { $0 + $1.external } - whole.external) < 1e-12)
            #expect(abs(sum.reduce(0) { $0 + $1.possibleExternal } - whole.possibleExternal) < 1e-12)
            #expect(abs(sum.reduce(0) { $0 + $1.possibleWithin } - whole.possibleWithin) < 1e-12)
        }
    }

    @Test func `relabelling by lot comes near to relabelling in every order`() throws {
        let groups = GroupShares([["a": 1], ["a": 1], ["a": 0.5, "b": 0.5], ["b": 1], ["b": 1], ["b": 1]])
        let ties = links([(0, 1), (1, 0), (1, 2), (3, 4), (4, 5), (5, 3), (2, 0), (0, 4)])
        let test = try #require(EIPermutationTest(of: ties, groups, seed: 3))
        let observed = try #require(EIIndex(of: ties, groups).value)

        var values: [Double] = []
        func permute(_ rest: [Int], _ order: [Int]) {
            guard !rest.isEmpty else {
                let shuffled = GroupShares(
                    order.map { place in
                        Dictionary(uniqueKeysWithValues: zip(groups.groups, groups.shares[place]))
                    }
                )
                if let value = EIIndex(of: ties, shuffled).value { values.append(value) }
                return
            }
            for (index, next) in rest.enumerated() {
                var left = rest
                left.remove(at: index)
                permute(left, order + [next])
            }
        }
        permute(Array(0..<6), [])
        #expect(values.count == 720)
        let mean = values.reduce(0, +) / 720
        let exact = Double(values.count { abs($0 - mean) >= abs(observed - mean) - 1e-9 }) / 720
        // Four standard errors of 10,000 draws.
        #expect(abs(test.p - exact) < 4 * (exact * (1 - exact) / 10_000).squareRoot() + 1e-4)
        #expect(abs(test.expected - mean) < 0.02)
    }

    @Test func `the same seed gives the same test, and nothing to relabel gives none`() throws {
        let ties = links([(0, 1), (2, 3), (1, 2)])
        let first = try #require(EIPermutationTest(of: ties, pairs, relabellings: 500, seed: 9))
        #expect(EIPermutationTest(of: ties, pairs, relabellings: 500, seed: 9) == first)
        #expect(first.p > 0 && first.p <= 1)
        #expect(EIPermutationTest(of: [], pairs, seed: 1) == nil)
        #expect(EIPermutationTest(of: ties, GroupShares(Array(repeating: ["a": 1], count: 4)), seed: 1) == nil)
    }
}
