import CohortCore
import Testing

@Suite struct DiversityTests {
    @Test(arguments: 1...12)
    func `equal parts of K kinds give Blau's largest value (K - 1) over K`(kinds: Int) {
        #expect(abs(Diversity.blau(Array(repeating: 3, count: kinds)) - Double(kinds - 1) / Double(kinds)) < 1e-12)
    }

    @Test func `Blau of 70, 20 and 10 per cent is 0.46`() {
        #expect(abs(Diversity.blau([70, 20, 10]) - 0.46) < 1e-12)
        #expect(Diversity.blau([5.0]) == 0)
        #expect(Diversity.blau([Double]()) == 0)
    }

    @Test func `without replacement four people of four kinds are wholly diverse`() {
        #expect(Diversity.blauWithoutReplacement([1, 1, 1, 1]) == 1)
        #expect(abs(Diversity.blauWithoutReplacement([2, 2]) - 2.0 / 3) < 1e-12)
        #expect(Diversity.blauWithoutReplacement([1]) == 0)
    }

    @Test func `Berger and Parker's figure is the largest share`() {
        #expect(Diversity.bergerParker([12, 6, 6]) == 0.5)
        #expect(Diversity.bergerParker([Double]()) == 0)
    }

    @Test func `Rao's Q is Blau's index when every two professions are one apart`() throws {
        let flat = try Tree.taxonomy(distances: (1, 1, 1))
        let shares = try [Tree.code("adult"): 0.7, Tree.code("child"): 0.2, Tree.code("finance"): 0.1]

        #expect(abs(Diversity.raoStirling(shares, taxonomy: flat) - 0.46) < 1e-12)
    }

    @Test func `Rao's Q of a nurse, a physiotherapist and an accountant follows the tree`() throws {
        let taxonomy = try Tree.taxonomy()
        let third = 1.0 / 3
        let shares = try [Tree.code("adult"): third, Tree.code("physio"): third, Tree.code("finance"): third]

        // Two pairs across branches at 1 and one within the branch at 2/3, each counted twice, over nine.
        #expect(abs(Diversity.raoStirling(shares, taxonomy: taxonomy) - 2 * (1 + 1 + 2.0 / 3) / 9) < 1e-12)
    }

    @Test func `a hybrid is split over both professions`() throws {
        let half = try #require(Share(0.5))
        let shares = try Diversity.shares(of: [
            [.init(profession: Tree.code("adult"), share: .whole)],
            [
                .init(profession: Tree.code("adult"), share: half),
                .init(profession: Tree.code("finance"), share: half),
            ],
        ])

        #expect(try shares[Tree.code("adult")] == 0.75)
        #expect(try shares[Tree.code("finance")] == 0.25)
        #expect(Diversity.shares(of: []).isEmpty)
    }

    @Test func `two wholly different professions in equal parts count as two`() {
        #expect(Diversity.effectiveNumber(q: 0.5) == 2)
        #expect(Diversity.effectiveNumber(q: 0) == 1)
    }

    @Test func `monochromicity is 1 for one profession and 0 at the attainable maximum`() {
        #expect(Diversity.monochromicity(q: 0, attainable: 0.8) == 1)
        #expect(Diversity.monochromicity(q: 0.8, attainable: 0.8) == 0)
        #expect(Diversity.monochromicity(q: 0, attainable: 0) == 0)
    }

    @Test(arguments: [(1.0 / 3, 2.0 / 3, 1.0), (0.1, 0.9, 1.0), (1.0, 1.0, 1.0), (0.5, 0.5, 0.8)])
    func `no group of whole people beats the greedy maximum`(distances: (Double, Double, Double)) throws {
        let taxonomy = try Tree.taxonomy(distances: distances)
        let available = try [
            Tree.code("adult"): 3, Tree.code("child"): 2, Tree.code("physio"): 1, Tree.code("finance"): 2,
            Tree.code("estates"): 4,
        ]
        let professions = available.keys.sorted()

        for size in 2...9 {
            var best = 0.0
            Tree.forEachComposition(of: size, limits: professions.map { available[$0] ?? 0 }) { counts in
                let shares = zip(professions, counts).map { ($0, Double($1) / Double(size)) }
                best = max(best, Diversity.raoStirling(Dictionary(uniqueKeysWithValues: shares), taxonomy: taxonomy))
            }
            let greedy = Diversity.attainableMaximum(size: size, available: available, taxonomy: taxonomy)
            #expect(abs(greedy - best) < 1e-9, "size \(size)")
        }
    }

    @Test func `the closed form is what ever larger groups approach from below`() throws {
        let taxonomy = try Tree.taxonomy()
        let professions = taxonomy.professions.map(\.id)
        let limit = Diversity.attainableMaximum(among: professions, taxonomy: taxonomy)
        let plenty = Dictionary(uniqueKeysWithValues: professions.map { ($0, 100_000) })
        let large = Diversity.attainableMaximum(size: 3_000, available: plenty, taxonomy: taxonomy)

        #expect(large <= limit + 1e-12)
        #expect(limit - large < 1e-5)
    }

    @Test func `fewer people than places give the maximum of those there are`() throws {
        let taxonomy = try Tree.taxonomy()
        let available = try [Tree.code("adult"): 1, Tree.code("finance"): 1]

        #expect(Diversity.attainableMaximum(size: 10, available: available, taxonomy: taxonomy) == 0.5)
        #expect(Diversity.attainableMaximum(size: 10, available: [:], taxonomy: taxonomy) == 0)
    }
}

private enum Tree {
    static func code(_ text: String) throws -> Code { try #require(Code(rawValue: text)) }

    static func taxonomy(distances: (Double, Double, Double) = (1.0 / 3, 2.0 / 3, 1)) throws -> Taxonomy {
        let families = try [
            ProfessionFamily(id: code("nursing"), name: "Nursing", branch: .clinical),
            ProfessionFamily(id: code("allied"), name: "Allied", branch: .clinical),
            ProfessionFamily(id: code("money"), name: "Money", branch: .management),
            ProfessionFamily(id: code("running"), name: "Running", branch: .management),
        ]
        let professions = try [
            ("adult", "nursing"), ("child", "nursing"), ("physio", "allied"), ("finance", "money"),
            ("estates", "running"),
        ].map { try Profession(id: code($0), name: $0, family: code($1)) }
        return try Taxonomy(
            families: families,
            professions: professions,
            distances: .init(
                sameFamily: #require(Share(distances.0)),
                sameBranch: #require(Share(distances.1)),
                acrossBranches: #require(Share(distances.2))
            )
        )
    }

    static func forEachComposition(of size: Int, limits: [Int], _ body: ([Int]) -> Void) {
        func extend(_ counts: [Int], _ rest: Int) {
            guard counts.count < limits.count else {
                if rest == 0 { body(counts) }
                return
            }
            for count in 0...min(rest, limits[counts.count]) { extend(counts + [count], rest - count) }
        }
        extend([], size)
    }
}
