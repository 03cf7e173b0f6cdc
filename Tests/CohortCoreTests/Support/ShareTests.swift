import CohortCore
import Foundation
import Testing

struct ShareTests {
    @Test(arguments: [0, 0.25, 1, Double.leastNonzeroMagnitude])
    func `a part of a whole is within 0 and 1`(value: Double) {
        #expect(Share(value)?.value == value)
    }

    @Test(arguments: [-0.001, 1.000_1, .nan, .infinity, -.infinity, 1e300])
    func `what is outside is refused`(value: Double) {
        #expect(Share(value) == nil)
    }

    @Test func `JSON is a number and is checked`() throws {
        #expect(try JSONDecoder().decode([Share].self, from: Data("[0.5, 1]".utf8)) == [.half, .whole])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Share].self, from: Data("[1.2]".utf8)) }
        #expect(Share.none < .half)
    }
}
