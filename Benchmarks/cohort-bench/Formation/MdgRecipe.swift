import ArgumentParser
import CohortCore
import Formation

/// A made-up problem like those of a class of MDGPLIB.
struct MdgRecipe: ExpressibleByArgument, CustomStringConvertible {
    enum Kind: String, CaseIterable {
        /// Uniform over (0, 100].
        case ranReal = "RanReal"
        /// Whole numbers from 0 to 100.
        case ranInt = "RanInt"
        /// Euclidean distances of points in a ten-dimensional cube of side 100.
        case geo = "Geo"
        /// Whole numbers from 0 to 10.
        case mdgA = "MDG-a"
        /// Whole numbers from 0 to 1,000.
        case mdgC = "MDG-c"
    }

    let description: String
    private let kind: Kind
    private let elements: Int
    private let bounds: [ClosedRange<Int>]

    init?(argument: String) {
        let parts = argument.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard (3...4).contains(parts.count), let kind = Kind(rawValue: parts[0]), let elements = Int(parts[1]),
            let groups = Int(parts[2]), (2...DenseProblem.mostElements).contains(elements),
            (1...elements).contains(groups)
        else { return nil }
        description = argument
        self.kind = kind
        self.elements = elements
        guard parts.count == 4 else {
            bounds = (0..<groups).map { group in
                let size = elements / groups + (group < elements % groups ? 1 : 0)
                return size...size
            }
            return
        }
        let ends = parts[3].split(separator: "-").compactMap { Int($0) }
        guard ends.count == 2, 0 <= ends[0], ends[0] <= ends[1] else { return nil }
        bounds = Array(repeating: ends[0]...ends[1], count: groups)
    }

    func problem(instance: UInt64) throws -> DenseProblem {
        var generator = SeededGenerator(seed: instance)
        let points = (0..<(kind == .geo ? elements : 0)).map { _ in (0..<10).map { _ in generator.unit() * 100 } }
        var distances: [Double] = []
        distances.reserveCapacity(elements * (elements - 1) / 2)
        for high in 0..<elements {
            for low in 0..<high {
                let distance: Double =
                    switch kind {
                    case .ranReal: Double(1 + generator.index(below: 100_000)) / 1_000
                    case .ranInt: Double(generator.index(below: 101))
                    case .mdgA: Double(generator.index(below: 11))
                    case .mdgC: Double(generator.index(below: 1_001))
                    case .geo:
                        zip(points[high], points[low]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
                    }
                distances.append(distance)
            }
        }
        return try DenseProblem(count: elements, bounds: bounds, distances: distances)
    }
}
