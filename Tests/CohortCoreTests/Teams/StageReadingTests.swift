import CohortCore
import Testing

@Suite struct StageReadingTests {
    private func figures(_ change: (inout TeamFigures) -> Void = { _ in }) throws -> TeamFigures {
        let people = try ["adult", "finance", "neighbour"].map { try Board.member("M", $0).professions }
        var figures = TeamFigures(
            Composition(of: people, taxonomy: try Board.taxonomy()),
            correctedEI: 0.1,
            medianBond: 0.2,
            reversion: 0.3,
            crossFunctionOwners: 0.6
        )
        change(&figures)
        return figures
    }

    @Test func `a team for which all holds is interdisciplinary, and nothing is missing`() throws {
        let reading = StageReading(try figures())
        #expect(reading.stage == .interdisciplinary)
        #expect(reading.missing.isEmpty)
        #expect(reading.criteria.count == 6)
    }

    @Test(arguments: ["bond", "reversion", "owners"])
    func `each criterion of the third stage is needed, at its threshold and when it is not known`(name: String) throws {
        for isKnown in [true, false] {
            let reading = StageReading(
                try figures { figures in
                    switch name {
                    case "bond": figures.medianBond = isKnown ? 0 : nil
                    case "reversion": figures.reversion = isKnown ? 0.51 : nil
                    default: figures.crossFunctionOwners = isKnown ? 0.49 : nil
                    }
                }
            )
            #expect(reading.stage == .multidisciplinary)
            #expect(reading.missing.count == 1)
            #expect((reading.missing[0].figure == nil) == !isKnown)
            #expect(!reading.missing[0].remedy.isEmpty)
        }
        #expect(try StageReading(figures { $0.reversion = 0.5 }).stage == .interdisciplinary)
        #expect(try StageReading(figures { $0.crossFunctionOwners = 0.5 }).stage == .interdisciplinary)
    }

    @Test func `one colour, one side only, or ties within disciplines make a silo`() throws {
        #expect(try StageReading(figures { $0.monochromicity = 0.61 }).stage == .silo)
        #expect(try StageReading(figures { $0.monochromicity = 0.6 }).stage == .interdisciplinary)
        #expect(try StageReading(figures { $0.management = 0 }).stage == .silo)
        #expect(try StageReading(figures { $0.clinical = 0 }).stage == .silo)
        #expect(try StageReading(figures { $0.correctedEI = -0.51 }).stage == .silo)
        #expect(try StageReading(figures { $0.correctedEI = nil }).stage == .interdisciplinary, "not known is no silo")
    }

    @Test func `stages are in order`() {
        #expect(TeamStage.silo < .multidisciplinary && TeamStage.multidisciplinary < .interdisciplinary)
        #expect(!(TeamStage.silo < .silo))
        #expect(TeamStage.silo.next == .multidisciplinary && TeamStage.interdisciplinary.next == nil)
    }
}
