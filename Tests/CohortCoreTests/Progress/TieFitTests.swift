import CohortCore
import Testing

/// What is learnt of ties from one asking to the next.
struct TieFitTests {
    /// Ties whose fate follows the model with these parameters.
    private func cases(_ count: Int, _ truth: ProgressParameters, seed: UInt64 = 1) -> [TieFit.Case] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            let circumstances = TieCircumstances(
                isMutual: generator.unit() < 0.6,
                embeddedness: TieCircumstances.embeddedness(shared: generator.index(below: 5))
            )
            let sighting = TieSighting(circumstances, age: generator.unit() < 0.5 ? 0 : 365)
            let chance = sighting.chance(after: 365, truth)
            return TieFit.Case(sighting, days: 365, isAlive: generator.unit() < chance)
        }
    }

    private func values(_ parameters: ProgressParameters) -> [String: Double] {
        Dictionary(uniqueKeysWithValues: parameters.all.map { ($0.name, $0.value) })
    }

    private func truth(_ fading: Double, _ mutual: Double) throws -> ProgressParameters {
        try ProgressParameters(changing: ["relationships.tieFading": fading, "relationships.tieMutual": mutual])
    }

    @Test func `of many ties the fit finds what they follow`() throws {
        let fitted = values(TieFit().fitted(to: cases(4_000, try truth(0.4, 1.2))))

        #expect(abs(try #require(fitted["relationships.tieFading"]) - 0.4) < 0.05)
        #expect(abs(try #require(fitted["relationships.tieMutual"]) - 1.2) < 0.25)
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func `few ties leave the effects near what is published`(seed: UInt64) throws {
        let fitted = values(TieFit().fitted(to: cases(12, try truth(0.4, -2), seed: seed)))

        #expect(abs(try #require(fitted["relationships.tieMutual"]) - 0.61) < 0.8)
        #expect((0.05...5).contains(try #require(fitted["relationships.tieFading"])))
    }

    @Test func `nothing to learn from changes nothing`() {
        let fitted = values(TieFit().fitted(to: []))
        let shipped = values(.shipped)

        #expect(fitted.allSatisfy { abs($0.value - (shipped[$0.key] ?? .nan)) < 1e-6 })
    }

    @Test func `all alive or all gone stays within reason`() throws {
        for isAlive in [true, false] {
            let all = cases(30, .shipped).map { TieFit.Case($0.sighting, days: $0.days, isAlive: isAlive) }
            let fitted = TieFit().fitted(to: all)
            let chances = all.map { $0.sighting.chance(after: 365, fitted) }
            #expect(chances.allSatisfy { (isAlive ? 0.5...0.999 : 1e-12...0.5).contains($0) })
        }
    }
}
