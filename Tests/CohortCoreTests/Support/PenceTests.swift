import CohortCore
import Testing

struct PenceTests {
    @Test(arguments: [("45", 4_500), ("45.5", 4_550), ("45.05", 4_505), ("0", 0), ("100000", 10_000_000)])
    func `prices are read in pounds`(text: String, pence: Int) {
        #expect(Pence.reading(text) == pence)
    }

    @Test(arguments: ["", "-1", "45.", ".5", "45.555", "4 5", "100000.01", "£45", "1e3", "٤٥"])
    func `what is no price is refused`(text: String) {
        #expect(Pence.reading(text) == nil)
    }

    @Test func `prices are written with two digits`() {
        #expect([0, 5, 4_550].map(Pence.text) == ["0.00", "0.05", "45.50"])
    }
}
