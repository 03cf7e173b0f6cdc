import CohortCore
import Testing

struct CalibrationTests {
    private let competence: Code

    init() throws {
        competence = try Course().competence
    }

    /// Judges are good and people alike, so that hardly anybody is judged below nothing, which no scale can say.
    private static let clear = ["skills.skillSpread": 0.25]

    private func subjects(
        _ people: Int,
        halfLife: Double = 335,
        seed: UInt64 = 1,
        cohorts: Int = 1
    ) throws -> [CalibrationSubject] {
        let values = Self.clear.merging(["skills.mixedHalfLife": halfLife]) { $1 }
        let parameters = try ProgressParameters(changing: values)
        return SimulatedSkill(parameters: parameters, people: people, seed: seed, cohorts: cohorts).subjects(competence)
    }

    private func calibration(_ subjects: [CalibrationSubject], targets: [Code: Share] = [:]) throws -> Calibration {
        let model = ProgressModel(parameters: try ProgressParameters(changing: Self.clear))
        return Calibration(of: .skills, subjects: subjects, targets: targets, model: model)
    }

    @Test func `people who forget faster than was shipped get a shorter half-life, borne out later`() throws {
        let target = try #require(Share(0.3))
        let result = try calibration(subjects(200, halfLife: 150), targets: [competence: target]).result()

        #expect(result.verdict == .accepted)
        #expect(try #require(result.difference).isBelowZero)
        let halfLife = try #require(result.changes.first { $0.name == "skills.mixedHalfLife" })
        #expect(halfLife.before == 335)
        #expect((120...190).contains(halfLife.after))
        let (before, after) = (try #require(result.before), try #require(result.after))
        #expect(after.logLoss < before.logLoss)
        #expect((0.7...0.9).contains(after.coverage))
        #expect(try #require(after.diagram).bins.reduce(0) { $0 + $1.count } == result.heldOut)
        #expect(result.fitted + result.heldOut == 800)
        #expect(result.heldOutPeople == 200)
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `people as the shipped values have them change nothing`(seed: UInt64) throws {
        let result = try calibration(subjects(200, seed: seed)).result()

        #expect(result.verdict == .notBetter)
        #expect(result.changes.count == 2)
        #expect((0.7...0.9).contains(try #require(result.before).coverage))
    }

    @Test func `what was judged later moves no value, and decides alone`() throws {
        let honest = try subjects(60, halfLife: 150)
        let split = try #require(try calibration(honest).result().splitAt)
        var reversed = honest
        for index in reversed.indices {
            for place in reversed[index].observations.indices
            where reversed[index].observations[place].happenedAt >= split {
                reversed[index].observations[place].evidence = .rating(score: .whole)
            }
        }

        let (first, second) = (try calibration(honest).result(), try calibration(reversed).result())

        #expect(first.changes.map(\.after) == second.changes.map(\.after))
        #expect(first.isAccepted && !second.isAccepted)
    }

    @Test func `the order of people and observations is nothing to it, nor are self-ratings and corrected ones`() throws
    {
        let plain = try subjects(40, halfLife: 150)
        var shuffled = Array(plain.reversed())
        for index in shuffled.indices {
            shuffled[index].observations.reverse()
            guard var extra = shuffled[index].observations.first else { continue }
            extra.evidence = .rating(score: .whole)
            extra.source = .selfRating
            shuffled[index].observations.append(extra)
            extra.source = .manager
            extra.withdrawnAt = extra.recordedAt
            shuffled[index].observations.append(extra)
        }

        #expect(try calibration(plain).result() == calibration(shuffled).result())
    }

    @Test func `few judgements are fitted to by nobody, and few people decide nothing`() throws {
        let few = try calibration(subjects(5)).result()
        #expect(few.verdict == .tooFewJudgements)
        #expect(few.judgements == 20)
        #expect(few.changes.isEmpty)

        let parameters = try ProgressParameters(changing: Self.clear)
        let often = (0..<12).map { 30 * Double($0) }
        let nine = SimulatedSkill(parameters: parameters, people: 9, seed: 1, days: often).subjects(competence)
        let small = try calibration(nine).result()
        #expect(small.verdict == .tooFewPeople)
        #expect(small.changes.isEmpty && small.before == nil)

        #expect(try Calibration(of: .knowledge, subjects: subjects(30)).result().judgements == 0)

        var untaught = try subjects(30)
        for index in untaught.indices { untaught[index].observations.removeAll { $0.source == .attendance } }
        let idle = try calibration(untaught).result()
        #expect(idle.verdict == .nothingToFit && idle.judgements == 120 && idle.changes.isEmpty)
    }

    @Test func `a value too far from what is expected is not taken, however well it foretells`() throws {
        let result = try calibration(subjects(200, halfLife: 60)).result()

        #expect(result.verdict == .implausible)
        #expect(try #require(result.difference).isBelowZero)
    }

    @Test func `it ends when it is told to`() throws {
        let calibration = try calibration(subjects(20))
        var asked = 0

        #expect(throws: CancellationError.self) {
            try calibration.result {
                asked += 1
                return asked > 5
            }
        }
        #expect(asked < 2_000)
    }

    @Test(arguments: [(12, 205.0...619.0), (30, 239...500), (100, 279...407)])
    func `the half-life comes back as surely as the number of people lets it`(
        people: Int,
        range: ClosedRange<Double>
    ) throws {
        let parameters = ProgressParameters.shipped
        func fitted(_ deviation: Double, _ seed: UInt64) throws -> Double {
            let subjects = SimulatedSkill(parameters: parameters, people: people, seed: seed).subjects(competence)
            let prior = ParameterPrior(name: "skills.mixedHalfLife", value: 335, deviation: deviation)
            let calibration = Calibration(of: .skills, subjects: subjects, priors: [prior])
            return try #require(try calibration.values()["skills.mixedHalfLife"])
        }
        let seeds: ClosedRange<UInt64> = 1...11
        let free = try seeds.map { try fitted(.infinity, $0) }.sorted()
        let held = try seeds.map { try fitted(0.35, $0) }.sorted()

        #expect(range.contains(free[5]), "\(free)")
        #expect(free.filter(range.contains).count >= 6, "\(free)")
        #expect(held.filter(range.contains).count >= 6, "\(held)")
        #expect(held[10] - held[0] < free[10] - free[0])
    }

    @Test func `a cohort is expected to be like its programme, as far as cohorts are alike`() throws {
        let result = try calibration(subjects(200, halfLife: 150, cohorts: 8)).result()
        let spreads = Dictionary(uniqueKeysWithValues: result.changes.map { ($0.name, $0.spread) })
        let spread = try #require(spreads["skills.mixedHalfLife"])
        #expect(spread > 0 && spread < 0.25)
        let ofOneCohort = try calibration(subjects(200, halfLife: 150)).result()
        #expect(ofOneCohort.changes.map(\.spread) == ofOneCohort.changes.map(\.prior.deviation))

        let programme = ParameterVersion(
            scope: ParameterScope(.programme, competence),
            dimension: .skills,
            version: 1,
            values: Dictionary(uniqueKeysWithValues: result.changes.map { ($0.name, $0.after) }),
            spreads: spreads,
            returnsTo: nil,
            happenedAt: Moment(rawValue: 0),
            principal: "test",
            result: nil
        )
        let priors = ParametersInForce([programme]).priors(for: .skills, kinds: [.mixed])
        let prior = try #require(priors.first { $0.name == "skills.mixedHalfLife" })
        #expect(prior.value == result.changes.first { $0.name == prior.name }?.after)
        #expect(prior.deviation == spread)
        #expect(ParametersInForce.shipped.priors(for: .skills, kinds: [.mixed]).map(\.value) == [0.12, 335])
    }

    @Test(arguments: Dimension.allCases)
    func `every dimension has a few parameters to fit, each above 0 and within its range`(dimension: Dimension) throws {
        let priors = ParameterPrior.shipped(for: dimension)
        #expect((2...3).contains(priors.count))
        for prior in priors {
            let parameter = try #require(ProgressParameters.shipped.all.first { $0.name == prior.name })
            #expect(parameter.range.contains(prior.value) && parameter.range.lowerBound > 0)
            #expect(prior.deviation > 0 && prior.deviation < 1)
        }
    }
}
