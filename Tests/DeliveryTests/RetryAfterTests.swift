import CohortCore
import Testing

@testable import Delivery

struct RetryAfterTests {
    private let now: Moment

    init() throws {
        now = try #require(Moment("1994-11-06T08:49:00Z"))
    }

    @Test(arguments: [
        ("0", 0), ("120", 120), (" 120\t", 120), ("86400", 86_400), ("86401", 86_400),
        ("99999999999999999999999999", 86_400), ("Sun, 06 Nov 1994 08:49:37 GMT", 37),
        ("Sun, 06 Nov 1994 08:00:00 GMT", 0), ("Mon, 07 Nov 1994 08:49:00 GMT", 86_400),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 86_400),
    ])
    func `seconds and dates are read, and never more than a day`(value: String, seconds: Int) {
        #expect(RetryAfter.wait(value, now: now) == .seconds(seconds))
    }

    @Test(arguments: [
        nil, "", " ", "soon", "-5", "1.5", "1e3", "٣", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
        "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 25:49:37 GMT",
        "a b c d e GMT", "Sun, 06 Nov 1994 08:49:37 GMT GMT",
    ])
    func `what cannot be read is as if it were not there`(value: String?) {
        #expect(RetryAfter.wait(value, now: now) == nil)
    }
}
