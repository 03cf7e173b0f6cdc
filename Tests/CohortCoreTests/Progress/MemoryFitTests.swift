import CohortCore
import Testing

struct MemoryFitTests {
    private static let day: Int64 = 86_400_000

    /// Reviews by somebody whose recall follows the shipped memory, but who forgets as if each wait were `pace` as long.
    private func log(cards: Int, reviews: Int, pace: Double, seed: UInt64) -> RecallLog {
        var generator = SeededGenerator(seed: seed)
        var attempts: [RecallLog.Attempt] = []
        for card in 0..<cards {
            var at = Int64(generator.index(below: 30)) * Self.day
            var memory = Memory(first: .good, .singleFact)
            attempts.append(.init(item: card, at: Moment(rawValue: at), grade: .good))
            for _ in 1..<reviews {
                let wait = Double(1 + generator.index(below: 20))
                at += Int64(wait) * Self.day
                let chance = memory.recall(after: wait * pace, .singleFact)
                let grade: RecallGrade = generator.unit() < chance ? .good : .forgotten
                memory.review(grade, after: wait * pace, .singleFact)
                attempts.append(.init(item: card, at: Moment(rawValue: at), grade: grade))
            }
        }
        return RecallLog(attempts)
    }

    private func logLoss(_ log: RecallLog, _ parameters: MemoryParameters, from first: Int) -> Double {
        let count = log.foretold.count
        let chances = log.chances(parameters, first: count)[first...]
        return PredictionScore(
            zip(chances, log.outcomes(first: count)[first...]).map { Prediction(chance: $0, cameTrue: $1) }
        ).logLoss
    }

    @Test func `a fit to a fast forgetter foretells later reviews better than the shipped numbers`() {
        let log = log(cards: 60, reviews: 8, pace: 8, seed: 3)
        let half = log.foretold.count / 2

        let fit = MemoryFit(log, first: half)

        #expect(fit.attempts == half && fit.steps > 0)
        #expect(logLoss(log, fit.parameters, from: half) < logLoss(log, .singleFact, from: half) - 0.004)
    }

    @Test func `the same log gives the same numbers, and no log the shipped ones`() {
        let log = log(cards: 10, reviews: 5, pace: 4, seed: 4)

        #expect(MemoryFit(log, first: 20) == MemoryFit(log, first: 20))
        #expect(MemoryFit(log, first: 0).parameters == .singleFact)
        #expect(MemoryFit(RecallLog([]), first: 10).parameters == .singleFact)
    }

    @Test func `what comes after the known part changes nothing`() {
        let log = log(cards: 12, reviews: 6, pace: 4, seed: 5)
        let known = 25
        let end = log.foretold[known - 1]
        let cut = RecallLog(Array(log.attempts[...end]))

        #expect(MemoryFit(log, first: known) == MemoryFit(cut, first: known))
        #expect(log.chances(.singleFact, first: known) == cut.chances(.singleFact, first: known))
    }

    @Test func `foretold is the first review of a later day, whatever the order of entry`() {
        let hours: [(item: Int, hour: Int64, grade: RecallGrade)] = [
            (0, 20, .good), (0, 23, .forgotten), (0, 25, .good), (0, 26, .good), (1, 30, .hard), (1, 100, .easy),
        ]
        let attempts = hours.map {
            RecallLog.Attempt(item: $0.item, at: Moment(rawValue: $0.hour * 3_600_000), grade: $0.grade)
        }

        let log = RecallLog(attempts.reversed())

        #expect(log.attempts == attempts)
        #expect(log.foretold == [2, 5])
        #expect(log.waits.map { (24 * ($0 ?? 0)).rounded() } == [0, 3, 2, 1, 0, 70])
        #expect(log.waits.map { $0 == nil } == [true, false, false, false, true, false])
        #expect(log.itemCount == 2)
    }
}
