import CohortCore
import TestSupport
import Testing

struct LipServiceTests {
    private func person(_ number: Int) -> Participant.ID { .init(rawValue: Int64(number)) }

    private func record(
        _ number: Int,
        _ step: Adoption.Step,
        by source: EvidenceSource = .manager,
        day: Int = 0,
        withdrawn: Moment? = nil
    ) -> Adoption {
        Adoption(
            participant: person(number),
            competence: "listening",
            step: step,
            source: source,
            happenedAt: .test + .days(day),
            recordedAt: .test + .days(day),
            withdrawnAt: withdrawn
        )
    }

    private func count(_ adoptions: [Adoption], attended: ClosedRange<Int> = 1...10, day: Int = 200) -> LipService {
        LipService(
            of: "listening",
            attended: Set(attended.map(person)),
            adoptions: adoptions,
            at: .test + .days(day)
        )
    }

    @Test func `people are counted, and only those who were there`() throws {
        let counts = count([
            record(1, .applied), record(1, .applied, day: 5), record(2, .applied, by: .selfRating),
            record(3, .applied, withdrawn: .test + .days(1)), record(77, .applied), record(78, .attended),
            record(78, .applied),
        ])

        #expect((counts.attended, counts.applied, counts.appliedAsOthersSay) == (11, 3, 2))
        let gap = try #require(counts.gap)
        #expect(gap.count == 8 && abs(gap.share - 8.0 / 11) < 1e-12)
        #expect(gap.low < gap.share && gap.share < gap.high)
    }

    @Test func `sustained is what was said to be, or was seen again ninety days on`() throws {
        let counts = count([
            record(1, .applied), record(1, .applied, day: 90), record(2, .applied), record(2, .applied, day: 89),
            record(3, .sustained, by: .selfRating, day: 30), record(4, .applied, day: 150),
        ])

        #expect((counts.applied, counts.sustained, counts.sustainedAsOthersSay) == (4, 2, 1))
        // The fourth began too late for it to show.
        #expect(counts.ripe == 3)
        #expect(counts.kept == Proportion(2, of: 3))
    }

    @Test func `what comes later or was not on record then does not count`() {
        let adoptions = [record(1, .applied, day: 10), record(2, .applied, day: 3, withdrawn: .test + .days(20))]

        #expect(count(adoptions, day: 5).applied == 0)
        let known = LipService(
            of: "listening",
            attended: Set((1...10).map(person)),
            adoptions: adoptions,
            at: .test + .days(30),
            knownAt: .test + .days(8)
        )
        #expect(known.applied == 1)
    }

    @Test func `a group of four is held back, and of nobody there is no share`() {
        #expect(count([record(1, .applied)], attended: 1...4).disclosed(by: .standard) == nil)
        #expect(count([], attended: 1...5).disclosed(by: .standard)?.attended == 5)
        #expect(Proportion(0, of: 0) == nil)
    }

    /// Wilson (1927): R's `prop.test(8, 20, correct = FALSE)` gives 0.2188 and 0.6134.
    @Test func `the interval is the published one and stays within the possible`() throws {
        let part = try #require(Proportion(8, of: 20))
        #expect(abs(part.low - 0.2188) < 1e-4 && abs(part.high - 0.6134) < 1e-4)
        let none = try #require(Proportion(0, of: 7))
        #expect(none.low == 0 && none.high < 0.36 && none.high > 0.35)
        #expect(try #require(Proportion(7, of: 7)).high == 1)
    }

    @Test func `a test and attendance say nothing of use`() {
        for adoption in [record(1, .applied, by: .test), record(1, .applied, by: .attendance)] {
            #expect(throws: CohortError.self) { try adoption.validate() }
        }
        #expect(throws: Never.self) { try record(1, .attended, by: .attendance).validate() }
    }
}
