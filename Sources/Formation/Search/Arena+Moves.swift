import CohortCore

extension Arena {
    /// Takes a person out of their group, rules and all.
    func take(_ person: Int) {
        let group = Int(groupOf[person])
        release(person)
        leaveTables(person, group)
    }

    func put(_ person: Int, in group: Int) {
        joinTables(person, group)
        admit(person, to: group)
    }

    /// Moves all of a unit, whatever it costs.
    func move(unitOf person: Int, to group: Int) {
        let start = Int(unitStart[person])
        for member in start..<start + Int(unitSize[person]) {
            if groupOf[member] >= 0 { take(member) }
            put(member, in: group)
        }
    }

    // MARK: Distances

    func leaveTables(_ person: Int, _ group: Int) {
        addRows(of: person, to: group, -1)
        pairSum[group] -= distance(person, group)
        if hasStrands, strands[person][0] >= 0 { strandSums[group].add(strands[person], -1) }
    }

    func joinTables(_ person: Int, _ group: Int) {
        pairSum[group] += distance(person, group)
        addRows(of: person, to: group, 1)
        if hasStrands, strands[person][0] >= 0 { strandSums[group].add(strands[person], 1) }
    }

    @inline(__always)
    func addRows(of person: Int, to group: Int, _ sign: Int32) {
        for axis in 0..<tableCount {
            let row = matrix + (matrixStart[axis] + Int(values[person * tableCount + axis]) * tableWidth[axis])
            let table = tables + (group * tableTotal + tableStart[axis])
            for index in 0..<tableWidth[axis] { table[index] &+= sign &* row[index] }
        }
    }

    /// Lets two people change places in the tables alone.
    @inline(__always)
    func exchangeRows(_ leaving: Int, _ joining: Int, in group: Int) {
        for axis in 0..<tableCount {
            let (old, new) = (values[leaving * tableCount + axis], values[joining * tableCount + axis])
            if old == new { continue }
            let width = tableWidth[axis]
            let less = UnsafeRawPointer(matrix + (matrixStart[axis] + Int(old) * width))
                .assumingMemoryBound(to: SIMD8<Int32>.self)
            let more = UnsafeRawPointer(matrix + (matrixStart[axis] + Int(new) * width))
                .assumingMemoryBound(to: SIMD8<Int32>.self)
            let table = UnsafeMutableRawPointer(tables + (group * tableTotal + tableStart[axis]))
                .assumingMemoryBound(to: SIMD8<Int32>.self)
            for index in 0..<width / 8 { table[index] = table[index] &+ more[index] &- less[index] }
        }
    }

    // MARK: Rules

    /// Takes a person out of the lists and counts of their group.
    func release(_ person: Int) {
        let group = Int(groupOf[person])
        let last = Int(size[group]) - 1
        var cost = Penalty.none
        for cap in 0..<capCount {
            let key = rules.keys[person * capCount + cap]
            if key >= 0,
                count(key, at: slotKeys + (cap * groupCount + group) * capacity, size: last + 1)
                    > rules.most[person * capCount + cap]
            {
                cost -= rules.capCost[cap]
            }
        }
        cost -= costOfPairs(person, group)
        countFeatures(person, group, -1, &cost)
        cost -= costOfWishes(person, group)
        if hasSums { addSums(person, group, -1) }
        let slot = Int(slotOf[person])
        let base = group * capacity
        let filler = slots[base + last]
        slots[base + slot] = filler
        slotOf[Int(filler)] = Int32(slot)
        slots[base + last] = -1
        for axis in 0..<categoryCount {
            let keys = categoryKeys(axis, group)
            keys[slot] = keys[last]
            keys[last] = -2
        }
        for cap in 0..<capCount {
            let keys = slotKeys + (cap * groupCount + group) * capacity
            keys[slot] = keys[last]
            keys[last] = -2
        }
        size[group] -= 1
        groupOf[person] = -1
        if hasTravelLimit { cost -= costOfTravel(person, group) }
        moved[group] -= movedInto(person, group)
        counted[group] += cost
    }

    /// Puts a person without a place into the lists and counts of a group.
    func admit(_ person: Int, to group: Int) {
        let slot = Int(size[group])
        var cost = Penalty.none
        if hasTravelLimit { cost += costOfTravel(person, group) }
        slots[group * capacity + slot] = Int32(person)
        slotOf[person] = Int32(slot)
        for axis in 0..<categoryCount {
            categoryKeys(axis, group)[slot] = categories[person * categoryCount + axis]
        }
        for cap in 0..<capCount {
            let key = rules.keys[person * capCount + cap]
            let keys = slotKeys + (cap * groupCount + group) * capacity
            keys[slot] = key
            if key >= 0, count(key, at: keys, size: slot + 1) > rules.most[person * capCount + cap] {
                cost += rules.capCost[cap]
            }
        }
        size[group] += 1
        groupOf[person] = Int32(group)
        cost += costOfPairs(person, group)
        countFeatures(person, group, 1, &cost)
        cost += costOfWishes(person, group)
        if hasSums { addSums(person, group, 1) }
        moved[group] += movedInto(person, group)
        counted[group] += cost
    }

    @inline(__always)
    func movedInto(_ person: Int, _ group: Int) -> Int32 {
        guard hasPublished else { return 0 }
        let published = rules.published[person]
        return published >= 0 && published != globalGroup[group] ? 1 : 0
    }

    @inline(__always)
    private func costOfPairs(_ person: Int, _ group: Int) -> Penalty {
        var cost = Penalty.none
        guard hasPairs else { return cost }
        for index in Int(rules.pairStart[person])..<Int(rules.pairStart[person + 1])
        where groupOf[Int(rules.partner[index])] == Int32(group) {
            cost += rules.pairCost[index]
        }
        return cost
    }

    @inline(__always)
    private func countFeatures(_ person: Int, _ group: Int, _ sign: Int32, _ cost: inout Penalty) {
        let counts = rules.counts + group * rules.featureCount
        for index in Int(rules.featureStart[person])..<Int(rules.featureStart[person + 1]) {
            let feature = Int(rules.feature[index])
            let before = counts[feature]
            counts[feature] = before &+ sign
            let costs = rules.featureCosts + feature * (capacity + 1)
            cost += costs[Int(before &+ sign)] - costs[Int(before)]
            if rules.variety[feature] >= 0, before == 0 || before &+ sign == 0 {
                rules.kinds[group * 2 + Int(rules.variety[feature])] &+= sign
            }
        }
    }

    func costOfWishes(_ person: Int, _ group: Int) -> Penalty {
        guard rules.hasWishes else { return .none }
        var cost = Penalty.none
        for index in Int(rules.wishStart[person])..<Int(rules.wishStart[person + 1])
        where rules.wishGroup[index] != globalGroup[group] {
            cost += rules.wishCost[index]
        }
        return cost
    }

    /// With each member of a group who is too far away; the person is not in its list.
    private func costOfTravel(_ person: Int, _ group: Int) -> Penalty {
        var cost = Penalty.none
        let members = slots + group * capacity
        for index in 0..<Int(size[group]) {
            let chord = rules.sites[person].squaredChord(to: rules.sites[Int(members[index])])
            for bound in 0..<rules.bounds.travelCount where chord > rules.bounds.travel[bound].limit {
                cost += rules.bounds.travel[bound].cost
            }
        }
        return cost
    }

    private func addSums(_ person: Int, _ group: Int, _ sign: Int32) {
        let bounds = rules.bounds
        if !bounds.branchCost.isNone || bounds.shareCount > 0 {
            rules.branchSums[group] &+= SIMD2(repeating: sign) &* rules.branches[person]
            for index in Int(rules.shareStart[person])..<Int(rules.shareStart[person + 1]) {
                rules.shareSums[group * rules.professionCount + Int(rules.shareProfession[index])] &+=
                    sign &* rules.shareThousandths[index]
            }
        }
        if bounds.slotCount > 0 {
            rules.absentSums[group] &+= SIMD16(repeating: Int16(sign)) &* rules.absent[person]
        }
        for balance in 0..<rules.balanceCount {
            rules.scoreSums[group * rules.balanceCount + balance] &+=
                SIMD2(repeating: sign) &* rules.scores[person * rules.balanceCount + balance]
        }
    }

    /// Brings what a group's rules cost up to date.
    @inline(__always)
    func settle(_ group: Int) {
        let size = Int(size[group])
        var cost = counted[group]
        if size < minimum[group] { cost.hard += 1_000 * (Int(minimum[group]) - size) }
        if size > maximum[group] { cost.hard += 1_000 * (size - Int(maximum[group])) }
        if hasSums { cost += costOfSums(group, size: size) }
        penalty[group] = cost
        let distance = Int32(size) - target[group]
        offTarget[group] = distance &* distance
    }

    private func costOfSums(_ group: Int, size: Int) -> Penalty {
        var cost = Penalty.none
        let bounds = rules.bounds
        if rules.hasVariety {
            for variety in 0..<2 {
                let kinds = min(capacity, Int(rules.kinds[group * 2 + variety]))
                cost += rules.varietyCosts[variety * (capacity + 1) + kinds]
            }
        }
        if !bounds.branchCost.isNone {
            let sums = rules.branchSums[group]
            for lane in 0..<2 where Int(sums[lane]) < thousandthsOfAPresentBranch {
                cost += bounds.branchCost.times(thousandths: thousandthsOfAPresentBranch - Int(sums[lane]))
            }
        }
        for bound in 0..<bounds.shareCount {
            let limit = Int(bounds.shares[bound].limit) * size
            var excess = 0
            for profession in 0..<rules.professionCount {
                excess += max(0, Int(rules.shareSums[group * rules.professionCount + profession]) - limit)
            }
            if excess > 0 { cost += bounds.shares[bound].cost.times(thousandths: excess) }
        }
        if bounds.slotCount > 0 {
            var free = 0
            for slot in 0..<WeeklySlots.count where rules.absentSums[group][slot] == 0 { free += 1 }
            for bound in 0..<bounds.slotCount {
                let missing = Int(bounds.slots[bound].limit) - free
                if missing > 0 { cost += missing * bounds.slots[bound].cost }
            }
        }
        for balance in 0..<rules.balanceCount {
            let sums = rules.scoreSums[group * rules.balanceCount + balance]
            let excess = abs(Int(sums[0])) - Int(sums[1]) * bounds.balanceWithin[balance]
            if excess > 0 { cost += bounds.balanceCost[balance].times(thousandths: excess) }
        }
        return cost
    }
}
