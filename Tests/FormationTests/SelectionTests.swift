import CohortCore
import Formation
import Testing

@Suite struct SelectionTests {
    private func problem(
        _ count: Int,
        groups: Int = 2,
        seed: UInt64,
        rules: [FormationRule] = []
    ) throws -> FormationProblem {
        FormationProblem(
            people: try Intake.people(count, seed: seed),
            groups: Array(repeating: GroupSize(minimum: 1, target: 4, maximum: 50), count: groups),
            rules: rules,
            taxonomy: try Intake.taxonomy()
        )
    }

    /// The distance of each two, from the summary that any plan has: a group of two.
    private func distances(_ problem: FormationProblem) throws -> [[Double]] {
        var divided = problem
        // Experience is measured over the range of all applicants, so all of them stay in the problem.
        divided.groups = Array(repeating: GroupSize(minimum: 1, target: 4, maximum: 50), count: 2)
        divided.rules = []
        let ids = problem.people.map(\.id)
        var square = Array(repeating: Array(repeating: 0.0, count: ids.count), count: ids.count)
        for one in ids.indices {
            for other in 0..<one {
                var plan = Dictionary(uniqueKeysWithValues: ids.map { ($0, 1) })
                plan[ids[one]] = 0
                plan[ids[other]] = 0
                square[one][other] = try FormationSolver.summarise(divided, assignment: plan).groups[0].diversity
            }
        }
        return square
    }

    /// The largest sum of distances of all sets that `isAllowed`, given by their bits.
    private func best(_ square: [[Double]], size: Int, isAllowed: (Int) -> Bool) -> Double {
        var best = -1.0
        for set in 0..<(1 << square.count) where set.nonzeroBitCount == size && isAllowed(set) {
            var sum = 0.0
            var left = set
            while left != 0 {
                let one = Int.bitWidth - 1 - left.leadingZeroBitCount
                left ^= 1 << one
                var rest = left
                while rest != 0 {
                    let other = rest.trailingZeroBitCount
                    rest &= rest - 1
                    sum += square[one][other]
                }
            }
            best = max(best, sum)
        }
        return best / Double(size * (size - 1) / 2)
    }

    @Test func `looking at every set finds the best, with the required and the floors`() throws {
        for seed in 1...5 as ClosedRange<UInt64> {
            let rules: [FormationRule] = [.sectorFloor(.community, 1), .sectorCap(.provider, 1)]
            let applicants = try problem(12, seed: seed, rules: rules)
            let people = applicants.people
            let chosen = try Selection(applicants, places: 5, required: [people[3].id], seed: 1)
            let free = best(try distances(applicants), size: 5) { set in
                let members = people.indices.filter { set & (1 << $0) != 0 }
                return members.contains(3) && members.count { people[$0].sector == .community } >= 2
                    && members.count { people[$0].sector == .provider } <= 2
            }

            #expect(chosen.isProven)
            #expect(chosen.admitted.contains { $0.person == people[3].id && $0.isRequired })
            if free >= 0 {
                #expect(chosen.shortfalls == [])
                #expect(abs(chosen.diversity - free) < 1e-6)
            } else {
                #expect(!chosen.shortfalls.isEmpty)
            }
        }
    }

    @Test func `exchanges find what looking at every set finds`() throws {
        let applicants = try problem(20, seed: 4)
        let chosen = try Selection(applicants, places: 9, seed: 1)
        #expect(!chosen.isProven)
        #expect(abs(chosen.diversity - best(try distances(applicants), size: 9) { _ in true }) < 1e-6)
        #expect(chosen.diversity > chosen.diversityOfAll)
    }

    @Test func `a contribution is what the mean would lose, and an exchange costs what is said`() throws {
        let applicants = try problem(30, seed: 9)
        let chosen = try Selection(applicants, places: 12, seed: 1)
        let square = try distances(applicants)
        let place = Dictionary(uniqueKeysWithValues: applicants.people.enumerated().map { ($1.id, $0) })
        func mean(_ ids: [Participant.ID]) -> Double {
            let members = ids.compactMap { place[$0] }.sorted()
            var sum = 0.0
            for one in members { for other in members where other < one { sum += square[one][other] } }
            return sum / Double(members.count * (members.count - 1) / 2)
        }
        let ids = chosen.admitted.map(\.person)
        #expect(ids.count == 12 && chosen.leftOut.count == 18)
        #expect(abs(mean(ids) - chosen.diversity) < 1e-6)
        for admitted in chosen.admitted {
            let others = ids.filter { $0 != admitted.person }
            #expect(abs(mean(ids) - mean(others) - admitted.contribution) < 1e-6)
            let nearest = try #require(admitted.nearest)
            #expect(abs(mean(ids) - mean(others + [nearest]) - (admitted.cost ?? 2)) < 1e-6)
        }
        for other in chosen.leftOut {
            let leaving = try #require(other.inPlaceOf)
            let cost = mean(ids) - mean(ids.filter { $0 != leaving } + [other.person])
            #expect(abs(cost - (other.cost ?? 2)) < 1e-6)
            #expect(cost > -1e-6, "an exchange would help")
        }
    }

    @Test func `the same seed gives the same set, and what counts cannot give is said`() throws {
        let rules: [FormationRule] = [.sectorFloor(.community, 9), .noOneAlone(.family), .minimumDistinctFamilies(4)]
        let applicants = try problem(60, seed: 2, rules: rules)
        let one = try Selection(applicants, places: 24, seed: 7)
        #expect(one == (try Selection(applicants, places: 24, seed: 7)))
        let has = applicants.people.count { $0.sector == .community }
        let admitted = applicants.people.filter { person in one.admitted.contains { $0.person == person.id } }
        #expect(admitted.count { $0.sector == .community } == min(18, has))
        #expect((has < 18) == one.shortfalls.contains { $0.contains("of community; 2 groups need 18") })
    }

    @Test func `more places than applicants, and more required than places, are refused`() throws {
        let applicants = try problem(10, seed: 1)
        #expect(throws: CohortError.self) { try Selection(applicants, places: 11, seed: 1) }
        #expect(throws: CohortError.self) { try Selection(applicants, places: 0, seed: 1) }
        let all = Set(applicants.people.map(\.id))
        #expect(throws: CohortError.self) { try Selection(applicants, places: 5, required: all, seed: 1) }
        #expect(try Selection(applicants, places: 10, required: all, seed: 1).leftOut == [])
    }
}
