extension Arena {
    /// What kinds, caps, pairs and wishes would cost more if two people changed places, without changing anything.
    @inline(__always)
    func exchangeCost(_ one: Int, _ origin: Int, _ other: Int, _ group: Int) -> Penalty {
        var cost = kindCost(one, besides: other, from: origin, to: group)
        cost += kindCost(other, besides: one, from: group, to: origin)
        for cap in 0..<capCount {
            let (key, otherKey) = (rules.keys[one * capCount + cap], rules.keys[other * capCount + cap])
            if key == otherKey { continue }
            let keys = slotKeys + (cap * groupCount + origin) * capacity
            let otherKeys = slotKeys + (cap * groupCount + group) * capacity
            let (members, otherMembers) = (Int(size[origin]), Int(size[group]))
            var beyond = 0
            if key >= 0 {
                let most = rules.most[one * capCount + cap]
                if count(key, at: keys, size: members) > most { beyond -= 1 }
                if count(key, at: otherKeys, size: otherMembers) >= most { beyond += 1 }
            }
            if otherKey >= 0 {
                let most = rules.most[other * capCount + cap]
                if count(otherKey, at: otherKeys, size: otherMembers) > most { beyond -= 1 }
                if count(otherKey, at: keys, size: members) >= most { beyond += 1 }
            }
            if beyond != 0 { cost += beyond * rules.capCost[cap] }
        }
        if hasPairs {
            cost += pairCost(one, besides: other, from: origin, to: group)
            cost += pairCost(other, besides: one, from: group, to: origin)
        }
        if rules.hasWishes {
            cost += costOfWishes(one, group) - costOfWishes(one, origin)
            cost += costOfWishes(other, origin) - costOfWishes(other, group)
        }
        return cost
    }

    @inline(__always)
    private func kindCost(_ person: Int, besides other: Int, from origin: Int, to group: Int) -> Penalty {
        var cost = Penalty.none
        let (start, end) = (Int(rules.featureStart[other]), Int(rules.featureStart[other + 1]))
        next: for index in Int(rules.featureStart[person])..<Int(rules.featureStart[person + 1]) {
            let feature = rules.feature[index]
            for place in start..<end where rules.feature[place] == feature { continue next }
            let costs = rules.featureCosts + Int(feature) * (capacity + 1)
            let count = Int(rules.counts[origin * rules.featureCount + Int(feature)])
            let otherCount = Int(rules.counts[group * rules.featureCount + Int(feature)])
            cost += costs[count - 1] - costs[count]
            cost += costs[otherCount + 1] - costs[otherCount]
        }
        return cost
    }

    @inline(__always)
    private func pairCost(_ person: Int, besides other: Int, from origin: Int, to group: Int) -> Penalty {
        var cost = Penalty.none
        for index in Int(rules.pairStart[person])..<Int(rules.pairStart[person + 1]) {
            let partner = Int(rules.partner[index])
            if partner == other { continue }
            if groupOf[partner] == Int32(origin) { cost -= rules.pairCost[index] }
            if groupOf[partner] == Int32(group) { cost += rules.pairCost[index] }
        }
        return cost
    }
}
