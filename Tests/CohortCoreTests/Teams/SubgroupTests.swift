import CohortCore
import Testing

@Suite struct SubgroupTests {
    private func distances(_ points: [Double]) -> FaultlineDistances {
        FaultlineDistances(count: points.count) { (points[$0] - points[$1]) * (points[$0] - points[$1]) }
    }

    @Test func `the silhouette width of a division is that of the definition`() {
        // Expected values from numpy.
        let line = distances([0, 1, 2, 10, 11, 20, 21.5])
        #expect(abs(SilhouetteWidth.width(of: [0, 0, 0, 1, 1, 2, 2], line) - 0.866_782_217_733_124) < 1e-12)
        #expect(abs(SilhouetteWidth.width(of: [0, 0, 0, 1, 1, 1, 1], line) - 0.638_157_511_127_539) < 1e-12)
        #expect(SilhouetteWidth.width(of: [0, 0, 0, 0, 0, 0, 0], line) == 0)
    }

    @Test func `three clear subgroups are found, which a split in two cannot show`() throws {
        let line = distances([0, 20, 10, 1, 21.5, 11, 2])
        let found = try #require(SilhouetteWidth(of: line))
        #expect(found.subgroups == [[0, 3, 6], [1, 4], [2, 5]])
        #expect(abs(found.width - 0.866_782_217_733_124) < 1e-12)
    }

    @Test func `no division of seven people is wider than the one that is found, or hardly`() throws {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<6 {
            let points = (0..<7).map { _ in [generator.unit(), generator.unit()] }
            let cloud = FaultlineDistances(count: 7) { one, other in
                zip(points[one], points[other]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
            }
            var best = -1.0
            // Every set partition, as restricted growth strings.
            func grow(_ labels: [Int], _ highest: Int) {
                guard labels.count < 7 else {
                    if highest > 0, highest < 6 { best = max(best, SilhouetteWidth.width(of: labels, cloud)) }
                    return
                }
                for label in 0...(highest + 1) { grow(labels + [label], max(highest, label)) }
            }
            grow([0], 0)
            let found = try #require(SilhouetteWidth(of: cloud))
            #expect(found.width <= best + 1e-12)
            #expect(found.width > best - 0.05)
        }
    }

    @Test func `a split leaves the least within of all splits of at least two`() throws {
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<5 {
            let points = (0..<8).map { _ in generator.unit() }
            let line = distances(points)
            let found = try #require(FaultlineSplit(of: line))
            func within(_ side: [Int]) -> Double {
                let mean = side.reduce(0) { $0 + points[$1] } / Double(side.count)
                return side.reduce(0) { $0 + (points[$1] - mean) * (points[$1] - mean) }
            }
            let whole = within(Array(0..<8))
            var best = 0.0
            for bits in 1..<255 {
                let one = (0..<8).filter { bits >> $0 & 1 == 1 }
                let other = (0..<8).filter { bits >> $0 & 1 == 0 }
                guard one.count >= 2, other.count >= 2 else { continue }
                best = max(best, 1 - (within(one) + within(other)) / whole)
            }
            #expect(abs(found.strength - best) < 1e-9)
            #expect(found.isExact)
            #expect((found.one + found.other).sorted() == Array(0..<8))
        }
    }

    @Test func `people who are alike have neither subgroups nor a faultline`() {
        #expect(SilhouetteWidth(of: distances([1, 1, 1, 1])) == nil)
        #expect(FaultlineSplit(of: distances([1, 1, 1, 1])) == nil)
        #expect(FaultlineSplit(of: distances([1, 2, 3])) == nil)
    }
}
