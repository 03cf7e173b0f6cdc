import CohortCore

/// All in which people differ, in the forms in which the search adds it up.
struct DiversityAxes {
    /// Few values: tables of distances.
    private(set) var tables: [TableAxis] = []
    /// Many values, two of which are simply different; organisations are the first.
    private(set) var categories: [CategoryAxis] = []
    /// Strand balances in thousandths, leadership, management and clinical; −1 where not known.
    private(set) var strands: [SIMD4<Int32>] = []
    /// What a squared difference of one thousandth of a strand counts.
    private(set) var strandWeight = 0.0
    /// Where sites are many, what a kilometre between two people takes from their distance.
    private(set) var weightPerKilometre = 0.0
    private(set) var sites: [Site] = []
    /// The row of each person in the matrix of perspectives, −1 for none; empty without perspectives.
    private(set) var perspectiveRow: [Int32] = []
    private(set) var perspectives: PerspectiveMatrix?
    private(set) var perspectiveWeight = 0.0

    struct CategoryAxis {
        /// −1 for somebody of whom it is not known, who is no distance from anybody.
        var values: [Int32]
        var count: Int
        var weight: Double
    }

    init(_ problem: FormationProblem) {
        let people = problem.people
        let weights = problem.weights.normalised
        categories.append(Self.category(people.map { $0.organisation.rawValue }, weight: weights.organisation))
        var tables: [TableAxis] = []
        if weights.training > 0 { tables.append(Self.training(problem, weight: weights.training)) }
        if weights.sector > 0 {
            let sectors = Dictionary(uniqueKeysWithValues: Sector.allCases.enumerated().map { ($1, UInt16($0)) })
            tables.append(
                TableAxis(values: people.map { sectors[$0.sector] ?? 0 }, count: Sector.allCases.count) {
                    $0 == $1 ? 0 : weights.sector
                }
            )
        }
        var named = [(people.map { Optional($0.region) }, weights.region)]
        for (name, weight) in weights.attributes.sorted(by: { $0.key < $1.key }) {
            named.append((people.map { $0.attributes[name] }, weight))
        }
        for (values, weight) in named where weight != 0 {
            let axis = Self.category(values, weight: weight)
            if axis.count < TableAxis.mostValues { tables.append(Self.table(axis)) } else { categories.append(axis) }
        }
        if weights.experience > 0 {
            let years = WholeYears(people)
            if years.range > 0 {
                let step = weights.experience / Double(years.range)
                tables.append(
                    TableAxis(values: people.map { UInt16(years.of($0) - years.least) }, count: years.range + 1) {
                        step * Double(abs($0 - $1))
                    }
                )
            }
        }
        if problem.travelWeight > 0 { addTravel(people, weight: problem.travelWeight / 100, to: &tables) }
        if weights.strands > 0, people.contains(where: { $0.strands != nil }) {
            strandWeight = weights.strands / 2 / 1_000_000
            strands = people.map { person in
                guard let strands = person.strands else { return SIMD4(repeating: -1) }
                var lanes = SIMD4<Int32>(repeating: 0)
                for (lane, strand) in Strand.allCases.enumerated() {
                    lanes[lane] = Int32((strands.share(of: strand).value * 1_000).rounded())
                }
                return lanes
            }
        }
        if weights.perspective > 0, let given = problem.perspectives {
            perspectiveWeight = weights.perspective
            let rows = Dictionary(uniqueKeysWithValues: given.people.enumerated().map { ($1, Int32($0)) })
            perspectiveRow = people.map { rows[$0.id] ?? -1 }
            perspectives = PerspectiveMatrix(given)
        }
        self.tables = TableAxis.merged(tables)
    }

    /// The largest distance that two people can have, and the least where travel counts.
    var largest: Double {
        tables.reduce(
            categories.reduce(3_000_000 * strandWeight + perspectiveWeight + 20_100 * weightPerKilometre) {
                $0 + $1.weight
            }
        ) { sum, axis in sum + (axis.distances.map(abs).max() ?? 0) }
    }

    private mutating func addTravel(_ people: [FormationPerson], weight: Double, to tables: inout [TableAxis]) {
        var number: [Coordinates: UInt16] = [:]
        for person in people where number.count < TableAxis.mostValues {
            if let site = person.site, number[site] == nil { number[site] = UInt16(number.count + 1) }
        }
        guard number.count < TableAxis.mostValues else {
            weightPerKilometre = weight
            sites = people.map { Site($0.site) }
            return
        }
        // The value 0 is nowhere, which is no distance from anywhere.
        let places = [Site(nil)] + number.sorted { $0.value < $1.value }.map { Site($0.key) }
        tables.append(
            TableAxis(values: people.map { $0.site.flatMap { number[$0] } ?? 0 }, count: places.count) {
                -weight * places[$0].kilometres(to: places[$1])
            }
        )
    }

    private static func category(_ values: [String?], weight: Double) -> CategoryAxis {
        var number: [String: Int32] = [:]
        let numbers = values.map { value -> Int32 in
            guard let value else { return -1 }
            if let known = number[value] { return known }
            number[value] = Int32(number.count)
            return Int32(number.count - 1)
        }
        return CategoryAxis(values: numbers, count: number.count, weight: weight)
    }

    /// The value 0 is that of people of whom it is not known.
    private static func table(_ axis: CategoryAxis) -> TableAxis {
        TableAxis(values: axis.values.map { UInt16($0 + 1) }, count: axis.count + 1) { row, column in
            row == column || row == 0 || column == 0 ? 0 : axis.weight
        }
    }

    /// Every mix of shares that somebody has is a value, and the distance of two the expected one of their professions.
    private static func training(_ problem: FormationProblem, weight: Double) -> TableAxis {
        // So many mixes are rare; then shares are taken in coarser steps until they are few enough for a table.
        for step in [1, 50, 100, 250, 1_000] {
            var number: [[TrainingPart]: Int] = [:]
            var plain: [Code: Int] = [:]
            var mixes: [[TrainingPart]] = []
            var values: [UInt16] = []
            values.reserveCapacity(problem.people.count)
            for person in problem.people {
                if person.professions.count == 1, let known = plain[person.professions[0].profession] {
                    values.append(UInt16(known))
                    continue
                }
                let mix = TrainingPart.mix(person, step: step)
                let value = number[mix] ?? mixes.count
                if value == mixes.count {
                    number[mix] = value
                    mixes.append(mix)
                    if mixes.count > 1_024 { break }
                }
                if person.professions.count == 1 { plain[person.professions[0].profession] = value }
                values.append(UInt16(value))
            }
            if mixes.count > 1_024, step < 1_000 { continue }
            return TableAxis(values: values, count: mixes.count) { row, column in
                weight * TrainingPart.distance(mixes[row], mixes[column], taxonomy: problem.taxonomy)
            }
        }
        return TableAxis(values: Array(repeating: 0, count: problem.people.count), count: 1) { _, _ in 0 }
    }
}

/// A profession that is a part of what somebody is.
private struct TrainingPart: Hashable {
    var profession: Code
    var thousandths: Int

    static func mix(_ person: FormationPerson, step: Int) -> [TrainingPart] {
        let parts = person.thousandths.map { TrainingPart(profession: $0.profession, thousandths: $0.amount) }
            .sorted { $0.profession < $1.profession }
        guard step > 1 else { return parts }
        let coarse = parts.map {
            TrainingPart(profession: $0.profession, thousandths: ($0.thousandths + step / 2) / step * step)
        }
        .filter { $0.thousandths > 0 }
        let sum = coarse.reduce(0) { $0 + $1.thousandths }
        guard sum != 1_000, let most = coarse.indices.max(by: { coarse[$0].thousandths < coarse[$1].thousandths })
        else {
            return coarse.isEmpty ? Array(parts.prefix(1)) : coarse
        }
        var whole = coarse
        whole[most].thousandths += 1_000 - sum
        return whole
    }

    static func distance(_ one: [TrainingPart], _ other: [TrainingPart], taxonomy: Taxonomy) -> Double {
        var sum = 0.0
        for left in one {
            for right in other {
                sum +=
                    Double(left.thousandths * right.thousandths) / 1_000_000
                    * taxonomy.distance(left.profession, right.profession)
            }
        }
        return sum
    }
}
