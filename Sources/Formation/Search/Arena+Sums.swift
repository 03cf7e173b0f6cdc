import CohortCore

extension Arena {
    /// Number of `key` among the keys of a group, which stand in whole vectors.
    @inline(__always)
    func count(_ key: Int32, at keys: UnsafeMutablePointer<Int32>, size: Int) -> Int32 {
        var found = SIMD4<Int32>(repeating: 0)
        let wanted = SIMD4<Int32>(repeating: key)
        let one = SIMD4<Int32>(repeating: 1)
        let zero = SIMD4<Int32>(repeating: 0)
        let vectors = UnsafeRawPointer(keys).assumingMemoryBound(to: SIMD4<Int32>.self)
        for index in 0..<(size + 3) / 4 {
            found &+= zero.replacing(with: one, where: vectors[index] .== wanted)
        }
        return found.wrappedSum()
    }

    @inline(__always)
    func categoryKeys(_ axis: Int, _ group: Int) -> UnsafeMutablePointer<Int32> {
        slotCategories + (axis * groupCount + group) * capacity
    }

    /// Sum of the distances of `person` from the members of a group, but for strands, perspectives and travel;
    /// of one who is in the group, with ``likeness``.
    @inline(__always)
    func distance(_ person: Int, _ group: Int) -> Int {
        let table = tables + group * tableTotal
        let value = values + person * tableCount
        var sum: Int32 = 0
        for axis in 0..<tableCount { sum &+= table[tableStart[axis] + Int(value[axis])] }
        let members = Int(size[group])
        for axis in 0..<categoryCount where categoryWeight[axis] != 0 {
            let key = categories[person * categoryCount + axis]
            if key < 0 { continue }
            let same = count(key, at: categoryKeys(axis, group), size: members)
            var others = Int32(members) &- same
            // Only axes beside the organisation have people of whom nothing is known.
            if axis > 0 { others &-= count(-1, at: categoryKeys(axis, group), size: members) }
            sum &+= categoryWeight[axis] &* others
        }
        return Int(sum)
    }

    /// The same between two people.
    @inline(__always)
    func distance(between one: Int, and other: Int) -> Int {
        let (left, right) = (values + one * tableCount, values + other * tableCount)
        var sum: Int32 = 0
        for axis in 0..<tableCount {
            sum &+= matrix[matrixStart[axis] + Int(left[axis]) * tableWidth[axis] + Int(right[axis])]
        }
        for axis in 0..<categoryCount {
            let (mine, theirs) = (categories[one * categoryCount + axis], categories[other * categoryCount + axis])
            if mine != theirs, mine >= 0, theirs >= 0 { sum &+= categoryWeight[axis] }
        }
        return Int(sum)
    }

    /// What perspectives and many sites add to a person's distance from a group without `other`, member by member.
    func scannedDistance(_ person: Int, _ group: Int, without other: Int) -> Double {
        var sum = 0.0
        let members = slots + group * capacity
        if hasPerspectives {
            var whole = 0
            for index in 0..<Int(size[group]) {
                let member = Int(members[index])
                if member != other, member != person { whole += perspective(person, member) }
            }
            sum += Double(whole) * perspectiveGrain
        }
        if hasSites {
            var metres = 0
            for index in 0..<Int(size[group]) {
                let member = Int(members[index])
                if member != other, member != person {
                    metres += Int(sites[person].kilometres(to: sites[member]) * 1_000)
                }
            }
            sum -= Double(metres) / 1_000 * travelGrain
        }
        return sum
    }

    @inline(__always)
    private func perspective(_ one: Int, _ other: Int) -> Int {
        let (row, column) = (perspectiveRow[one], perspectiveRow[other])
        if row < 0 || column < 0 { return perspectiveMean }
        return Int(perspectives[Int(row) * perspectiveCount + Int(column)])
    }

    /// What perspectives and sites add to the sum over the pairs of a group.
    func scannedPairs(_ group: Int) -> Double {
        guard hasPerspectives || hasSites else { return 0 }
        var (whole, metres) = (0, 0)
        let members = slots + group * capacity
        for one in 0..<Int(size[group]) {
            for other in 0..<one {
                let (left, right) = (Int(members[one]), Int(members[other]))
                if hasPerspectives { whole += perspective(left, right) }
                if hasSites { metres += Int(sites[left].kilometres(to: sites[right]) * 1_000) }
            }
        }
        return Double(whole) * perspectiveGrain - Double(metres) / 1_000 * travelGrain
    }

    /// Strands of a group as they would be with one member less and one more.
    @inline(__always)
    func strands(_ group: Int, leaving: Int, joining: Int) -> StrandSums {
        var sums = strandSums[group]
        if leaving >= 0, strands[leaving][0] >= 0 { sums.add(strands[leaving], -1) }
        if joining >= 0, strands[joining][0] >= 0 { sums.add(strands[joining], 1) }
        return sums
    }

    /// Mean distance of two members, less what moved people cost.
    @inline(__always)
    func value(pairSum: Int, strands: Int, scanned: Double, size: Int, moved: Int) -> Double {
        var value = (Double(pairSum) * grain + Double(strands) * strandGrain + scanned) * perPair[size]
        if moved > 0 { value -= weightPerMove * Double(moved) / Double(size) }
        return value
    }

    func value(_ group: Int) -> Double {
        value(
            pairSum: pairSum[group],
            strands: hasStrands ? strandSums[group].pairs : 0,
            scanned: scannedPairs(group),
            size: Int(size[group]),
            moved: Int(moved[group])
        )
    }
}

extension Arena.StrandSums {
    @inline(__always)
    mutating func add(_ strands: SIMD4<Int32>, _ sign: Int) {
        known += sign
        var squares = 0
        for lane in 0..<3 { squares += Int(strands[lane]) * Int(strands[lane]) }
        self.squares += sign * squares
        sum = sign > 0 ? sum &+ strands : sum &- strands
    }
}
