import CohortCore
import CohortStore
import TestSupport
import Testing

struct WeeklyCapTests {
    private func daily(_ days: [Int], essential: Set<Int> = []) throws -> [ReminderRule] {
        try days.map { day in
            var rule = try Sample.rule(
                try #require(Code(rawValue: "day-\(day)")),
                .onEnrolment,
                days: day,
                text: "day \(day)"
            )
            rule.shift = .no
            rule.isEssential = essential.contains(day)
            return rule
        }
    }

    private func run(_ stage: RuleStage, days: ClosedRange<Int>) async throws -> [[String]] {
        var said: [[String]] = []
        var count = 0
        for day in days {
            try await stage.dispatch(at: .test + .days(day))
            let all = try await stage.messages().map(\.data.text)
            said.append(Array(all[count...]))
            count = all.count
        }
        return said
    }

    @Test func `what is over the cap waits until the week has room, and is then said together`() async throws {
        let stage = try await RuleStage(1, rules: try daily([0, 1, 2, 3]), weeklyCap: 2)

        let said = try await run(stage, days: 0...8)

        #expect(said == [["day 0"], ["day 1"], [], [], [], [], [], ["day 2\n\nday 3"], []])
        let moved = try await stage.ledger().filter { $0.kind != .digest }.map(\.moved)
        #expect(moved == [nil, nil, "they had their 2 of the week", "they had their 2 of the week"])
    }

    @Test func `what is essential is said whatever was said, and not counted`() async throws {
        let stage = try await RuleStage(1, rules: try daily([0, 1, 2], essential: [0, 2]), weeklyCap: 1)

        #expect(try await run(stage, days: 0...2) == [["day 0"], ["day 1"], ["day 2"]])
    }

    @Test func `where there is room for fewer messages than reminders they become one`() async throws {
        var rules = try daily([0, 1])
        rules.append(try Sample.rule("too", .onEnrolment, days: 1, text: "day 1 too"))
        let stage = try await RuleStage(1, rules: rules, weeklyCap: 2)

        #expect(try await run(stage, days: 0...1) == [["day 0"], ["day 1\n\nday 1 too"]])
    }

    @Test func `what would be too late by then is not said, and the ledger says why`() async throws {
        var rules = try daily([0, 1])
        rules[1].late = .skip
        let stage = try await RuleStage(1, rules: rules, weeklyCap: 1)

        #expect(try await run(stage, days: 0...9).flatMap(\.self) == ["day 0"])
        let last = try await stage.ledger()[1]
        #expect(last.state == .suppressed)
        #expect(last.reason?.contains("their 1 of the week") == true)
    }

    @Test func `another programme's messages count, and its cap is its own`() async throws {
        let stage = try await RuleStage(1, rules: try daily([1]), weeklyCap: 1)
        let other = try Sample.programme("other", rules: try daily([0, 2]))
        try await Sample.enrol(1, in: stage.store, programme: other)

        #expect(
            try await run(stage, days: 0...9) == [["day 0"], [], ["day 2"], [], [], [], [], [], [], ["day 1"]]
        )
    }
}
