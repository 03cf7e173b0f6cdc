import CohortCore
import Testing

struct SeededGeneratorTests {
    /// From Vigna's C reference of xoshiro256** 1.0 seeded by his splitmix64.c, compiled and run.
    @Test(
        arguments: [
            (0, [0x99EC_5F36_CB75_F2B4, 0xBF6E_1F78_4956_452A, 0x1A5F_849D_4933_E6E0], 0x7AAC_8C48_3A2E_DD2F),
            (1, [0xB3F2_AF6D_0FC7_10C5, 0x853B_5596_4736_4CEA, 0x92F8_9756_082A_4514], 0xB851_7C33_C344_D153),
            (42, [0x1578_0B2E_0C2E_C716, 0x6104_D986_6D11_3A7E, 0xAE17_5332_39E4_99A1], 0x8DE5_848C_61AB_8968),
            (.max, [0x8F55_20D5_2A7E_AD08, 0xC476_A018_CAA1_802D, 0x81DE_31C0_D260_469E], 0xC3C9_3EA5_CDE4_34CC),
        ] as [(UInt64, [UInt64], UInt64)]
    )
    func `the numbers are those of the published reference`(seed: UInt64, first: [UInt64], thousandth: UInt64) {
        var generator = SeededGenerator(seed: seed)

        let numbers = (0..<1_000).map { _ in generator.next() }

        #expect(Array(numbers.prefix(3)) == first)
        #expect(numbers.last == thousandth)
    }

    @Test func `the same seed gives the same numbers and another seed others`() {
        var one = SeededGenerator(seed: 7)
        var same = SeededGenerator(seed: 7)
        var other = SeededGenerator(seed: 8)

        #expect((0..<10).map { _ in one.next() } == (0..<10).map { _ in same.next() })
        #expect(one == same)
        #expect(one.next() != other.next())
    }

    @Test(arguments: [1, 2, 3, 6, 7, 1_000, .max])
    func `an index stays below its bound`(bound: Int) {
        var generator = SeededGenerator(seed: 3)

        for _ in 0..<200 { #expect((0..<bound).contains(generator.index(below: bound))) }
    }

    /// χ² with 5 degrees of freedom exceeds 20.5 once in a thousand seeds; this seed is fixed.
    @Test func `each face of a die comes up as often as the others`() {
        var generator = SeededGenerator(seed: 4)
        var counts = Array(repeating: 0.0, count: 6)

        for _ in 0..<60_000 { counts[generator.index(below: 6)] += 1 }

        #expect(counts.reduce(0) { $0 + ($1 - 10_000) * ($1 - 10_000) / 10_000 } < 20.5)
    }

    @Test func `a unit number is within 0 and 1 and fills the range`() {
        var generator = SeededGenerator(seed: 5)

        let numbers = (0..<10_000).map { _ in generator.unit() }

        #expect(numbers.allSatisfy { (0..<1).contains($0) })
        #expect(abs(numbers.reduce(0, +) / 10_000 - 0.5) < 0.01)
    }
}
