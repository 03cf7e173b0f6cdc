import CohortCore
import Testing

@Suite struct ReversionRateTests {
    private let groups = GroupShares([
        ["nursing": 1], ["nursing": 1], ["finance": 1], ["nursing": 0.5, "finance": 0.5],
    ])

    @Test func `one alone stays within, two of different families do not, a hybrid by the part they share`() {
        #expect(ReversionRate.within([0], groups) == 1)
        #expect(ReversionRate.within([3], groups) == 1)
        #expect(ReversionRate.within([0, 1], groups) == 1)
        #expect(ReversionRate.within([0, 2], groups) == 0)
        #expect(ReversionRate.within([0, 3], groups) == 0.5)
        #expect(ReversionRate.within([0, 2, 3], groups) == 0)
        #expect(ReversionRate.within([], groups) == nil)
    }

    @Test func `what was said goes before what the disciplines tell, and what waits does not count`() {
        let day = LocalDate(daysSince1970: 20_000)
        var action = TeamAction(number: 1, text: "One list", agreedOn: day, recordedAt: Moment(rawValue: 0))
        #expect(action.within({ _ in 0 }, groups) == nil)
        action.executedOn = day
        #expect(action.within({ _ in 0 }, groups) == nil, "nobody says by whom")
        action.executors = ["P-1", "P-3"].compactMap(Code.init(rawValue:))
        #expect(action.within({ $0.rawValue == "P-1" ? 0 : 2 }, groups) == 0)
        action.scope = .within
        #expect(action.within({ _ in nil }, groups) == 1)
    }

    @Test func `the rate is the mean, none without actions`() throws {
        let rate = ReversionRate([1, 1, 0.5, 0])
        #expect(rate.value == 0.625)
        let interval = try #require(rate.interval)
        #expect(interval.low < 0.625 && 0.625 < interval.high)
        #expect(ReversionRate([]).value == nil)
        #expect(ReversionRate([]).interval == nil)
    }
}
