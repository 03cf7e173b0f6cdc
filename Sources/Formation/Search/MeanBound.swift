import CohortCore

/// What the mean over the groups of their mean distances cannot exceed, whatever the plan, for groups of given sizes.
///
/// A distance is a sum over axes, so the best of every axis by itself is at least the best of all together. Two members
/// who are alike take something from the mean: for one kind with C people, Σ c(c − 1) / 2P over the groups is least when
/// each next person goes where they take least, because that is convex in c. Years are taken threshold by threshold: q
/// people below and s − q above one give q(s − q) pairs that differ by it. Rules, travel and moves only ever lower a plan.
struct MeanBound {
    /// Groups of one size.
    private struct Class {
        var size: Int
        var groups: Int
        var pairs: Double
    }

    private let classes: [Class]
    /// People of groups without pairs.
    private let single: Int
    private let groupCount: Int
    private let paired: Double
    private(set) var value = 0.0

    init(_ problem: FormationProblem, sizes: [Int]) {
        var counts: [Int: Int] = [:]
        for size in sizes { counts[size, default: 0] += 1 }
        classes = counts.filter { $0.key > 1 }.sorted { $0.key < $1.key }.map { size, groups in
            Class(size: size, groups: groups, pairs: Double(size) * Double(size - 1) / 2)
        }
        single = counts[1] ?? 0
        groupCount = max(1, sizes.count)
        paired = Double(classes.reduce(0) { $0 + $1.groups })
        let weights = problem.weights.normalised
        let people = problem.people
        var sum = training(problem, weight: weights.training)
        sum += categories(people.map { $0.sector.rawValue }, weight: weights.sector)
        sum += categories(people.map { $0.organisation.rawValue }, weight: weights.organisation)
        sum += categories(people.map(\.region), weight: weights.region)
        // Where people are wanted alike, the best is that all are.
        for (name, weight) in weights.attributes.sorted(by: { $0.key < $1.key }) where weight > 0 {
            sum += categories(people.compactMap { $0.attributes[name] }, weight: weight)
        }
        sum += experience(people, weight: weights.experience)
        sum += strands(people, weight: weights.strands)
        if weights.perspective > 0, let given = problem.perspectives {
            sum += weights.perspective * paired * Double(given.distances.max() ?? 0)
        }
        value = sum / Double(groupCount)
    }

    /// Which two are simply different.
    private func categories(_ values: [String], weight: Double) -> Double {
        guard weight > 0 else { return 0 }
        var counts: [String: Int] = [:]
        for value in values { counts[value, default: 0] += 1 }
        return weight * (paired - counts.sorted { $0.key < $1.key }.reduce(0) { $0 + least($1.value) })
    }

    /// The least Σ c(c − 1) / 2P over the groups for so many people of one kind.
    private func least(_ count: Int) -> Double {
        var rest = count - single
        var sum = 0.0
        var members = Array(repeating: 0, count: classes.count)
        while rest > 0, !classes.isEmpty {
            var best = 0
            for index in classes.indices
            where Double(members[index]) / classes[index].pairs < Double(members[best]) / classes[best].pairs {
                best = index
            }
            let taken = min(rest, classes[best].groups)
            sum += Double(taken) * Double(members[best]) / classes[best].pairs
            members[best] += 1
            rest -= taken
        }
        return sum
    }

    /// The tree: what two have in common at each level takes its part of the distance across branches.
    private func training(_ problem: FormationProblem, weight: Double) -> Double {
        guard weight > 0 else { return 0 }
        let distances = problem.taxonomy.distances
        let (across, branch, family) = (
            distances.acrossBranches.value, distances.sameBranch.value, distances.sameFamily.value
        )
        var branches: [ProfessionFamily.Branch: Shares] = [:]
        var families: [Code: Shares] = [:]
        var professions: [Code: Shares] = [:]
        for person in problem.people {
            var ownBranches: [ProfessionFamily.Branch: Int] = [:]
            var ownFamilies: [Code: Int] = [:]
            for (profession, amount) in person.thousandths {
                professions[profession, default: Shares()].add(amount)
                guard let home = problem.taxonomy.family(of: profession) else { continue }
                ownFamilies[home.id, default: 0] += amount
                ownBranches[home.branch, default: 0] += amount
            }
            for (key, amount) in ownFamilies { families[key, default: Shares()].add(amount) }
            for (key, amount) in ownBranches { branches[key, default: Shares()].add(amount) }
        }
        var sum = across * paired
        for branchKind in ProfessionFamily.Branch.allCases {
            if let shares = branches[branchKind] { sum -= loss(across - branch, shares) }
        }
        for (_, shares) in families.sorted(by: { $0.key < $1.key }) { sum -= loss(branch - family, shares) }
        for (profession, shares) in professions.sorted(by: { $0.key < $1.key }) {
            sum -= loss(problem.taxonomy.profession(profession) == nil ? across : family, shares)
        }
        return weight * sum
    }

    /// Parts that people have of one profession, family or branch, in thousandths.
    private struct Shares {
        var count = 0
        var sum = 0
        var squares = 0
        var isWhole = true

        mutating func add(_ amount: Int) {
            count += 1
            sum += amount
            squares += amount * amount
            if amount != 1_000 { isWhole = false }
        }
    }

    private func loss(_ distance: Double, _ shares: Shares) -> Double {
        // Farther within than across: then being alike is no loss but a gain, of at most all.
        guard distance >= 0 else { return distance * paired }
        if shares.isWhole { return distance * least(shares.count) }
        // Parts divide as finely as they like: Σ X² / P is least when X goes with P.
        let pairs = classes.reduce(0) { $0 + Double($1.groups) * $1.pairs }
        guard pairs > 0, single == 0, let smallest = classes.first?.pairs else { return 0 }
        let (total, squares) = (Double(shares.sum) / 1_000, Double(shares.squares) / 1_000_000)
        return distance * max(0, (total * total / pairs - squares / smallest) / 2)
    }

    private func experience(_ people: [FormationPerson], weight: Double) -> Double {
        let years = WholeYears(people)
        guard weight > 0, years.range > 0 else { return 0 }
        var counts = Array(repeating: 0, count: years.range + 1)
        for person in people { counts[years.of(person) - years.least] += 1 }
        var (below, sum) = (0, 0.0)
        for count in counts.dropLast() {
            below += count
            sum += most(below)
        }
        return weight * sum / Double(years.range)
    }

    /// The largest Σ q(s − q) / P over the groups with so many people below a threshold in all.
    private func most(_ below: Int) -> Double {
        // Whoever is in a group without pairs may be below or above, whichever is better.
        var sum = 0.0
        var members = Array(repeating: 0, count: classes.count)
        func gain(_ index: Int) -> Double {
            Double(classes[index].size - 2 * members[index] - 1) / classes[index].pairs
        }
        var rest = below
        while rest > 0, let best = classes.indices.max(by: { gain($0) < gain($1) }) {
            if members[best] >= classes[best].size { break }
            if rest <= single, gain(best) <= 0 { break }
            let taken = min(rest, classes[best].groups)
            sum += Double(taken) * gain(best)
            members[best] += 1
            rest -= taken
        }
        return sum
    }

    /// Σ (x − y)² over pairs is k Σx² − (Σx)², with k at most the size.
    private func strands(_ people: [FormationPerson], weight: Double) -> Double {
        let known = people.compactMap(\.strands)
        let pairs = classes.reduce(0) { $0 + Double($1.groups) * $1.pairs }
        guard weight > 0, !known.isEmpty, let smallest = classes.first, pairs > 0 else { return 0 }
        var sum = 0.0
        for strand in Strand.allCases {
            let shares = known.map { $0.share(of: strand).value }
            let middle = shares.reduce(0, +) / Double(shares.count)
            // Around the mean the second term is 0 over all, and no less than 0 in any group.
            let squares = shares.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
            sum += Double(smallest.size) * squares / smallest.pairs
        }
        return weight / 2 * min(sum, 2 * paired)
    }
}
