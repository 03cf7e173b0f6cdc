import CohortCore
import Testing

/// A ledger is the replay, kept up to date.
struct LedgerTests {
    private let course: Course
    private let model: ProgressModel
    private let finance: Code

    init() throws {
        course = try Course()
        finance = try Code(checking: "finance", field: "competence")
        model = ProgressModel(skillKinds: [course.competence: .judgement])
    }

    private func mixed(_ count: Int, seed: UInt64) -> [Observation] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            let dimension = Dimension.allCases[generator.index(below: 4)]
            // Whole days, so that several fall on one instant.
            var observation = course.random(dimension, on: Double(generator.index(below: 60)), using: &generator)
            switch generator.index(below: 3) {
            case 0: observation.competence = finance
            case 1 where dimension == .relationships: observation.competence = nil
            default: break
            }
            return observation
        }
    }

    private var targets: [ProgressTarget] {
        [course.competence, finance].flatMap { competence in
            Dimension.allCases.map { ProgressTarget(competence: competence, dimension: $0, level: .half) }
        }
    }

    private func replayed(_ observations: [Observation], on days: Double) -> [ProgressSummary?] {
        targets.map {
            model.summary(of: observations, participant: course.participant, target: $0, at: course.day(days))
        }
    }

    private func read(_ ledger: ProgressLedger, on days: Double) -> [ProgressSummary?] {
        targets.map { ledger.summary(of: $0, at: course.day(days)) }
    }

    @Test(arguments: 0..<12)
    func `taking observations one by one gives to the last bit what a replay gives, after each of them`(seed: Int) {
        let sorted = mixed(60, seed: UInt64(seed)).sorted { $0.happenedAt < $1.happenedAt }
        var ledger = ProgressLedger(of: course.participant, model: model)
        var taken: [Observation] = []
        for observation in sorted {
            taken.append(observation)
            // What comes at the same instant in another order than that of replay has to be rebuilt.
            if !ledger.take(observation) { ledger.rebuild(from: taken, at: course.day(99)) }
            #expect(read(ledger, on: 99) == replayed(taken, on: 99))
        }
        #expect(ledger.stale.isEmpty)
    }

    @Test(arguments: 0..<8)
    func `what comes late makes stale what it concerns and nothing else, until it is rebuilt`(seed: Int) throws {
        let all = mixed(80, seed: 100 + UInt64(seed))
        let late = try #require(all.first { $0.competence != nil })
        let key = ProgressLedger.Key(competence: try #require(late.competence), dimension: late.dimension)
        let timely = all.filter { $0 != late }
        var ledger = ProgressLedger(of: course.participant, timely, model: model, at: course.day(99))
        var earlier = late
        earlier.happenedAt = course.day(-1)

        let isKnown = ledger.keys.contains(key)
        let isTaken = ledger.take(earlier)
        #expect(isTaken == !isKnown)
        if isKnown {
            #expect(ledger.stale == [key])
            #expect(
                ledger.summary(of: course.target(key.dimension), at: course.day(99)) == nil || key.competence == finance
            )
        }
        ledger.rebuild(from: timely + [earlier], at: course.day(99))
        #expect(read(ledger, on: 99) == replayed(timely + [earlier], on: 99))
    }

    @Test(arguments: 0..<8)
    func `what is withdrawn is gone after a rebuild, whether it concerned one competence or all`(seed: Int) throws {
        var all = mixed(80, seed: 200 + UInt64(seed))
        var ledger = ProgressLedger(of: course.participant, all, model: model, at: course.day(99))
        for index in [3, 40, try #require(all.firstIndex { $0.competence == nil })] {
            all[index].withdrawnAt = course.day(70)
            ledger.withdraw(all[index])
        }

        #expect(!ledger.stale.isEmpty)
        ledger.rebuild(from: all, at: course.day(99))
        #expect(ledger.stale.isEmpty)
        #expect(read(ledger, on: 99) == replayed(all, on: 99))
    }

    @Test func `a ledger does not tell of a moment before what it has taken`() {
        let rating = course.observation(.skills, .rating(score: .half), by: .manager, on: 10)
        var ledger = ProgressLedger(of: course.participant, model: model)

        let isTaken = ledger.take(rating)
        #expect(isTaken)
        #expect(ledger.summary(of: course.target(.skills), at: course.day(9)) == nil)
        #expect(ledger.summary(of: course.target(.skills), at: course.day(10)) != nil)
        #expect(ledger.summary(of: course.target(.knowledge), at: course.day(9))?.observations == 0)
    }

    @Test func `somebody else's observations are passed over`() {
        var other = course.observation(.skills, .rating(score: .half), by: .manager, on: 10)
        other.participant = .init(rawValue: 77)
        var ledger = ProgressLedger(of: course.participant, model: model)

        let isTaken = ledger.take(other)
        #expect(isTaken)
        ledger.withdraw(other)
        #expect(ledger.keys.isEmpty && ledger.stale.isEmpty)
    }

    @Test(arguments: 0..<6)
    func `the full state has a summary for each target and for whatever else there is evidence of`(seed: Int) {
        let all = mixed(50, seed: 300 + UInt64(seed))
        let wanted = [course.target(.skills), course.target(.knowledge)]
        let summaries = model.summaries(of: all, participant: course.participant, targets: wanted, at: course.day(30))
        for summary in summaries {
            let target = ProgressTarget(
                competence: summary.competence,
                dimension: summary.dimension,
                level: summary.target
            )
            let alone = model.summary(of: all, participant: course.participant, target: target, at: course.day(30))
            #expect(summary == alone)
        }
        #expect(summaries.prefix(2).map(\.dimension) == [.skills, .knowledge])
        #expect(summaries.dropFirst(2).allSatisfy { $0.observations > 0 && $0.target == nil })
    }
}
