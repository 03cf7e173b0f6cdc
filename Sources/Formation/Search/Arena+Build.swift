import CohortCore

extension Arena {
    /// An arena of some groups and units, by their numbers in the encoding, with everyone unplaced.
    init(_ encoding: Encoding, groups: [Int], units: [Int]) {
        let memory = FlatMemory()
        let axes = encoding.axes
        self.encoding = encoding
        self.memory = memory
        groupCount = groups.count
        capacity = encoding.capacity
        grain = 1 / encoding.scale
        strandGrain = axes.strandWeight
        perspectiveGrain = axes.perspectiveWeight / PerspectiveMatrix.unit
        travelGrain = axes.weightPerKilometre
        tableCount = axes.tables.count
        categoryCount = axes.categories.count
        capCount = encoding.sums.caps.count
        hasStrands = !axes.strands.isEmpty
        hasPerspectives = axes.perspectives != nil
        hasSites = !axes.sites.isEmpty
        hasTravelLimit = !encoding.sums.travelBounds.isEmpty
        hasBonds = encoding.pairs.hasBonds
        hasPairs = !encoding.pairs.start.isEmpty
        weightPerMove = encoding.weightPerMove
        hasPublished = !encoding.published.isEmpty

        // People in the order of the units, so that those of one unit have consecutive numbers.
        var people: [Int] = []
        people.reserveCapacity(units.count)
        for unit in units {
            let contraction = encoding.contraction
            people += contraction.people[contraction.start[unit]..<contraction.start[unit + 1]]
        }
        let personCount = people.count
        self.personCount = personCount
        globalGroup = memory.make(groups.count, 0)
        globalPerson = memory.make(personCount, 0)
        unitStart = memory.make(personCount, 0)
        unitSize = memory.make(personCount, 1)
        isPinned = memory.make(personCount, false)
        movable = memory.make(personCount, 0)
        var movableCount = 0
        var person = 0
        for unit in units {
            let size = encoding.contraction.start[unit + 1] - encoding.contraction.start[unit]
            let isPinned = encoding.contraction.pins[unit] >= 0
            for index in person..<person + size {
                unitStart[index] = Int32(person)
                unitSize[index] = Int32(size)
                self.isPinned[index] = isPinned
                globalPerson[index] = Int32(people[index])
                if !isPinned {
                    movable[movableCount] = Int32(index)
                    movableCount += 1
                }
            }
            person += size
        }
        self.movableCount = movableCount
        minimum = memory.make(groups.count, 0)
        target = memory.make(groups.count, 0)
        maximum = memory.make(groups.count, 0)
        for (index, group) in groups.enumerated() {
            globalGroup[index] = Int32(group)
            minimum[index] = Int32(clamping: encoding.groups[group].minimum)
            target[index] = Int32(clamping: encoding.groups[group].target)
            maximum[index] = Int32(clamping: encoding.groups[group].maximum)
        }

        // Tables.
        values = memory.make(personCount * axes.tables.count, 0)
        matrixStart = memory.make(axes.tables.count, 0)
        tableWidth = memory.make(axes.tables.count, 0)
        tableStart = memory.make(axes.tables.count, 0)
        var (total, area) = (0, 0)
        for (index, axis) in axes.tables.enumerated() {
            // Whole vectors.
            let width = (axis.count + 7) / 8 * 8
            tableStart[index] = total
            matrixStart[index] = area
            tableWidth[index] = width
            total += width
            area += width * axis.count
        }
        tableTotal = total
        matrix = memory.make(area, 0)
        likeness = memory.make(personCount, 0)
        for (index, axis) in axes.tables.enumerated() {
            for row in 0..<axis.count {
                for column in 0..<axis.count {
                    matrix[matrixStart[index] + row * tableWidth[index] + column] = Int32(
                        (axis.distances[row * axis.count + column] * encoding.scale).rounded()
                    )
                }
            }
            for (local, person) in people.enumerated() {
                let value = axis.values[person]
                values[local * axes.tables.count + index] = value
                likeness[local] += matrix[matrixStart[index] + Int(value) * (tableWidth[index] + 1)]
            }
        }
        categories = memory.make(personCount * axes.categories.count, -1)
        categoryWeight = memory.make(axes.categories.count, 0)
        for (index, axis) in axes.categories.enumerated() {
            categoryWeight[index] = Int32((axis.weight * encoding.scale).rounded())
            for (local, person) in people.enumerated() {
                categories[local * axes.categories.count + index] = axis.values[person]
            }
        }
        strands = memory.make(hasStrands ? personCount : 0, SIMD4(repeating: 0))
        if hasStrands { for (local, person) in people.enumerated() { strands[local] = axes.strands[person] } }
        perspectiveRow = memory.make(hasPerspectives ? personCount : 0, 0)
        perspectiveCount = axes.perspectives?.count ?? 0
        perspectiveMean = Int(axes.perspectives?.mean ?? 0)
        perspectives = memory.make(perspectiveCount * perspectiveCount, 0)
        if let matrix = axes.perspectives {
            for (index, distance) in matrix.distances.enumerated() { perspectives[index] = distance }
            for (local, person) in people.enumerated() { perspectiveRow[local] = axes.perspectiveRow[person] }
        }
        sites = memory.make(hasSites ? personCount : 0, Site(nil))
        if hasSites { for (local, person) in people.enumerated() { sites[local] = axes.sites[person] } }
        rules = ArenaRules(encoding, memory, people: people, groupCount: groups.count)
        hasSums =
            rules.hasVariety || rules.bounds.shareCount > 0 || rules.bounds.slotCount > 0 || rules.balanceCount > 0
            || !rules.bounds.branchCost.isNone

        perPair = memory.make(capacity + 2, 0)
        for size in 2...(capacity + 1) { perPair[size] = 2 / (Double(size) * Double(size - 1)) }
        groupOf = memory.make(personCount, -1)
        slotOf = memory.make(personCount, -1)
        slots = memory.make(groups.count * capacity, -1)
        slotCategories = memory.make(axes.categories.count * groups.count * capacity, -2)
        slotKeys = memory.make(encoding.sums.caps.count * groups.count * capacity, -2)
        size = memory.make(groups.count, 0)
        tables = memory.make(groups.count * total, 0)
        pairSum = memory.make(groups.count, 0)
        strandSums = memory.make(groups.count, StrandSums())
        moved = memory.make(groups.count, 0)
        counted = memory.make(groups.count, .none)
        penalty = memory.make(groups.count, .none)
        offTarget = memory.make(groups.count, 0)
        energy = memory.make(groups.count, 0)
        var empty = Penalty.none
        for feature in 0..<rules.featureCount { empty += rules.featureCosts[feature * (capacity + 1)] }
        for group in groups.indices {
            counted[group] = empty
            settle(group)
        }
    }
}

extension ArenaRules {
    init(_ encoding: Encoding, _ memory: FlatMemory, people: [Int], groupCount: Int) {
        let (features, sums) = (encoding.features, encoding.sums)
        featureCount = features.count
        featureStart = memory.make(people.count + 1, 0)
        var total = 0
        for (local, person) in people.enumerated() {
            total += Int(features.start[person + 1] - features.start[person])
            featureStart[local + 1] = Int32(total)
        }
        feature = memory.make(total, 0)
        for (local, person) in people.enumerated() {
            var next = Int(featureStart[local])
            for index in features.start[person]..<features.start[person + 1] {
                feature[next] = features.feature[Int(index)]
                next += 1
            }
        }
        featureCosts = memory.make(features.costs.count, .none)
        for (index, cost) in features.costs.enumerated() { featureCosts[index] = cost }
        variety = memory.make(features.count, -1)
        for (index, number) in features.variety.enumerated() { variety[index] = number }
        hasVariety = features.varietyCosts.contains { !$0.isNone }
        varietyCosts = memory.make(features.varietyCosts.count, .none)
        for (index, cost) in features.varietyCosts.enumerated() { varietyCosts[index] = cost }
        counts = memory.make(groupCount * features.count, 0)
        kinds = memory.make(groupCount * 2, 0)

        // Whoever is not in the arena cannot be in one of its groups.
        let pairs = encoding.pairs
        pairStart = memory.make(people.count + 1, 0)
        var partners: [(Int32, Penalty)] = []
        if !pairs.start.isEmpty {
            var locals: [Int32: Int32] = [:]
            for (local, person) in people.enumerated() where pairs.start[person] < pairs.start[person + 1] {
                locals[Int32(person)] = Int32(local)
            }
            for (local, person) in people.enumerated() {
                for index in Int(pairs.start[person])..<Int(pairs.start[person + 1]) {
                    if let partner = locals[pairs.partner[index]] { partners.append((partner, pairs.cost[index])) }
                }
                pairStart[local + 1] = Int32(partners.count)
            }
        }
        partner = memory.make(partners.count, 0)
        pairCost = memory.make(partners.count, .none)
        for (index, (local, cost)) in partners.enumerated() {
            partner[index] = local
            pairCost[index] = cost
        }

        keys = memory.make(people.count * sums.caps.count, -1)
        most = memory.make(people.count * sums.caps.count, .max)
        capCost = memory.make(sums.caps.count, .none)
        for (index, cap) in sums.caps.enumerated() {
            capCost[index] = cap.cost
            for (local, person) in people.enumerated() where cap.keys[person] >= 0 {
                keys[local * sums.caps.count + index] = cap.keys[person]
                most[local * sums.caps.count + index] = cap.most[Int(cap.keys[person])]
            }
        }
        published = memory.make(encoding.published.isEmpty ? 0 : people.count, -1)
        if !encoding.published.isEmpty {
            for (local, person) in people.enumerated() { published[local] = encoding.published[person] }
        }
        hasWishes = !encoding.wishes.isEmpty
        wishStart = memory.make(hasWishes ? people.count + 1 : 0, 0)
        var wishes: [Encoding.Wish] = []
        if hasWishes {
            let byPerson = Dictionary(grouping: encoding.wishes, by: \.person)
            for (local, person) in people.enumerated() {
                wishes += byPerson[Int32(person)] ?? []
                wishStart[local + 1] = Int32(wishes.count)
            }
        }
        wishGroup = memory.make(wishes.count, -1)
        wishCost = memory.make(wishes.count, .none)
        for (index, wish) in wishes.enumerated() {
            wishGroup[index] = wish.group
            wishCost[index] = wish.cost
        }

        let hasProfessions = !sums.branches.isEmpty
        branches = memory.make(hasProfessions ? people.count : 0, SIMD2(repeating: 0))
        branchSums = memory.make(groupCount, SIMD2(repeating: 0))
        shareStart = memory.make(people.count + 1, 0)
        var parts: [(Int32, Int32)] = []
        if hasProfessions {
            for (local, person) in people.enumerated() {
                branches[local] = sums.branches[person]
                for index in Int(sums.shareStart[person])..<Int(sums.shareStart[person + 1]) {
                    parts.append((sums.shareProfession[index], sums.shareThousandths[index]))
                }
                shareStart[local + 1] = Int32(parts.count)
            }
        }
        shareProfession = memory.make(parts.count, 0)
        shareThousandths = memory.make(parts.count, 0)
        for (index, part) in parts.enumerated() { (shareProfession[index], shareThousandths[index]) = part }
        professionCount = sums.professions
        shareSums = memory.make(groupCount * sums.professions, 0)
        absent = memory.make(sums.absent.isEmpty ? 0 : people.count, SIMD16(repeating: 0))
        if !sums.absent.isEmpty {
            for (local, person) in people.enumerated() {
                for slot in 0..<WeeklySlots.count where sums.absent[person] & 1 << slot != 0 { absent[local][slot] = 1 }
            }
        }
        absentSums = memory.make(groupCount, SIMD16(repeating: 0))
        balanceCount = sums.balances.count
        scores = memory.make(people.count * sums.balances.count, SIMD2(repeating: 0))
        scoreSums = memory.make(groupCount * sums.balances.count, SIMD2(repeating: 0))
        for (index, balance) in sums.balances.enumerated() {
            for (local, person) in people.enumerated() {
                scores[local * sums.balances.count + index] = SIMD2(balance.scores[person], balance.known[person])
            }
        }
        sites = memory.make(sums.sites.isEmpty ? 0 : people.count, Site(nil))
        if !sums.sites.isEmpty { for (local, person) in people.enumerated() { sites[local] = sums.sites[person] } }
        bounds = ArenaBounds(sums, memory)
    }
}

extension ArenaBounds {
    init(_ sums: RuleSums, _ memory: FlatMemory) {
        func list(_ bounds: [RuleSums.Bound]) -> UnsafeMutablePointer<RuleSums.Bound> {
            let pointer = memory.make(bounds.count, RuleSums.Bound(limit: 0, cost: .none))
            for (index, bound) in bounds.enumerated() { pointer[index] = bound }
            return pointer
        }
        branchCost = sums.branchCost
        shares = list(sums.shareBounds)
        shareCount = sums.shareBounds.count
        slots = list(sums.slotBounds)
        slotCount = sums.slotBounds.count
        travel = list(sums.travelBounds)
        travelCount = sums.travelBounds.count
        balanceWithin = memory.make(sums.balances.count, 0)
        balanceCost = memory.make(sums.balances.count, .none)
        for (index, balance) in sums.balances.enumerated() {
            balanceWithin[index] = balance.within
            balanceCost[index] = balance.cost
        }
    }
}
