import CohortCore
import Testing

/// Expected values from numpy.
@Suite struct WilsonIntervalTests {
    @Test(arguments: [
        (3.0, 10.0, 0.153_799_178_075_967, 0.502_628_294_760_249), (0, 4, 0, 0.291_078_594_631_808),
        (2.5, 5, 0.251_375_218_893_673, 0.748_624_781_106_326),
    ])
    func `the interval has the published form`(seen: Double, trials: Double, low: Double, high: Double) throws {
        let interval = try #require(WilsonInterval(seen, of: trials))
        #expect(abs(interval.low - low) < 1e-12)
        #expect(abs(interval.high - high) < 1e-12)
    }

    @Test func `nothing seen gives no interval, and more trials a narrower one`() throws {
        #expect(WilsonInterval(0, of: 0) == nil)
        #expect(WilsonInterval(3, of: 2) == nil)
        let few = try #require(WilsonInterval(2, of: 4))
        let many = try #require(WilsonInterval(20, of: 40))
        #expect(many.high - many.low < few.high - few.low)
        #expect(few.low < 0.5 && 0.5 < few.high)
    }
}
