import CohortCore
import Testing

@Suite struct BoardAnalysisTests {
    private let duties = ["money", "safety", "voice"]

    private func clinicians() throws -> [BoardMember] {
        [
            try Board.member("M-1", "adult", levels: ["safety": 0.9]),
            try Board.member("M-2", "adult", levels: ["safety": 0.5, "money": 0.5]),
            try Board.member("M-3", "child"), try Board.member("M-4", "surgeon", levels: ["money": 0.5]),
        ]
    }

    private func analysis(
        _ people: [BoardMember],
        ties: [BoardInquiry.Tie]? = nil,
        reversion: ReversionRate? = nil
    ) throws -> BoardAnalysis {
        try BoardAnalysis(
            BoardInquiry(people: people, duties: duties, ties: ties, reversion: reversion),
            taxonomy: Board.taxonomy()
        )
    }

    @Test func `coverage is the chance that at least one is up to it, over all outcomes`() throws {
        let levels: [Double?] = [0.3, 0.6, nil, 0.5]
        let coverage = DutyCoverage("money", levels: levels)
        var chance = 0.0
        for outcome in 1..<16 {
            var weight = 1.0
            for (place, level) in levels.enumerated() {
                weight *= outcome >> place & 1 == 1 ? level ?? 0 : 1 - (level ?? 0)
            }
            chance += weight
        }
        #expect(abs(coverage.coverage - chance) < 1e-12)
        #expect(coverage.unknown == 1)
        #expect(abs(coverage.coverage(with: 0.5) - DutyCoverage("money", levels: levels + [0.5]).coverage) < 1e-12)
    }

    @Test func `a duty hangs on whoever it would be a blind spot without`() throws {
        let found = try analysis(clinicians())
        let safety = found.duties[1]
        #expect(abs(safety.coverage - 0.95) < 1e-12)
        #expect(!safety.isBlindSpot)
        #expect(safety.singlePoints.map(\.rawValue) == ["M-1"])
        #expect(found.duties[0].isBlindSpot, "0.75 is below 0.8")
        #expect(found.duties[0].singlePoints.isEmpty)
        #expect(found.duties[2].coverage == 0 && found.duties[2].unknown == 4)
        #expect(found.blindSpots.map(\.duty) == ["money", "voice"])
    }

    @Test func `the step that appoints gives what an analysis with that member gives`() throws {
        let people = try clinicians()
        let before = try analysis(people)
        #expect(before.stage.stage == .silo)
        let step = try #require(before.steps.first { $0.kind == .appoint })
        #expect(before.steps.first?.kind == .appoint)
        // Money and running are as far off as living; the sentence names the family that was reckoned with.
        let newcomers = try ["finance", "operations", "neighbour"].map { profession in
            try analysis(
                people + [Board.member("M-5", profession, levels: ["money": 0.8, "voice": 0.8])]
            )
        }
        let best = try #require(newcomers.map(\.composition.monochromicity).min())
        #expect(abs(step.monochromicityAfter - best) < 1e-12)
        #expect(step.blindSpotsAfter == newcomers[0].blindSpots.count)
        #expect(step.stageAfter == newcomers[0].stage.stage)
    }

    @Test func `hybrids are split in every measure`() throws {
        let pure = try analysis([Board.member("M-1", "adult"), Board.member("M-2", "finance")])
        let hybrids = try analysis([Board.member("M-1", "adult+finance"), Board.member("M-2", "adult+finance")])
        #expect(hybrids.composition.parts == pure.composition.parts)
        #expect(abs(hybrids.composition.raoStirling - pure.composition.raoStirling) < 1e-12)
        #expect(pure.composition.blau == 1 && hybrids.composition.blau == 0.5)
        #expect(pure.composition.effectiveFamilies == 2)
        #expect(pure.composition.largest?.share == 0.5)
    }

    @Test func `half who own across, bonds to the team and work across make it interdisciplinary`() throws {
        let people = [
            try Board.member("M-1", "adult", owns: ["flow"]), try Board.member("M-2", "finance", owns: ["safety"]),
            try Board.member("M-3", "neighbour", sector: .community), try Board.member("M-4", "surgeon"),
            try Board.member("C-1", "adult", isSeated: false), try Board.member("C-2", "finance", isSeated: false),
            try Board.member("C-3", "neighbour", isSeated: false),
        ]
        var ties: [BoardInquiry.Tie] = []
        for from in people[..<4] {
            for to in people[..<4] where to.code != from.code {
                ties.append(.init(from: from.code, to: to.code, strength: 0.7))
            }
        }
        ties.append(.init(from: people[0].code, to: people[4].code, strength: 0.3))
        let found = try analysis(people, ties: ties, reversion: ReversionRate(executed: 4, within: 1))
        #expect(found.members.count == 4)
        #expect(found.bond?.known == 3 && found.bond?.towardsTeam == 3)
        #expect(found.stage.stage == .interdisciplinary)
        #expect(found.ties.map(\.attribute) == ["discipline", "sector"])
        #expect(found.ties[0].value == 1, "nobody shares a family")
        #expect(found.ties[0].corrected == nil, "there is nobody to be tied to within")

        let reverting = try analysis(people, ties: ties, reversion: ReversionRate(executed: 4, within: 3))
        #expect(reverting.stage.stage == .multidisciplinary)
        let step = try #require(reverting.steps.first { $0.kind == .execute })
        #expect(step.stageAfter == .interdisciplinary)
        #expect(step.sentence.contains("next 2 actions"))
        let after = try analysis(people, ties: ties, reversion: ReversionRate(executed: 6, within: 3))
        #expect(after.stage.stage == .interdisciplinary)
    }

    @Test func `who against whom follows family and sector, and a board of one is refused`() throws {
        let people = [
            try Board.member("M-1", "adult"), try Board.member("M-2", "child"),
            try Board.member("M-3", "finance", sector: .commissioner),
            try Board.member("M-4", "finance", sector: .commissioner),
        ]
        let faultline = try #require(try analysis(people).faultline)
        #expect(faultline.one.map(\.rawValue) == ["M-1", "M-2"])
        #expect(abs(faultline.strength - 1) < 1e-12)
        #expect(throws: CohortError.self) { try analysis([people[0]]) }
        #expect(throws: CohortError.self) { try BoardDuties.check(["money", "Money"]) }
        #expect(throws: CohortError.self) { try BoardDuties.check([]) }
    }

    @Test func `the same inquiry gives the same analysis`() throws {
        let people = try clinicians()
        #expect(try analysis(people) == analysis(people))
    }
}
