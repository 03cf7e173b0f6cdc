extension EnrolmentModel {
    /// To a place that nobody has.
    @inline(__always)
    mutating func relocate(_ event: Int, from here: Int, to target: Int, _ threshold: Int) -> Bool {
        let periods = tables.periods
        let into = target / tables.roomCount
        if here < 0 {
            let growth =
                Int(clashes[event * periods + into]) + misordered(event, in: into, except: -1) - Self.waitingWeight
            guard growth <= threshold else { return false }
            stopWaiting(event)
            put(event, at: target)
            return true
        }
        let from = here / tables.roomCount
        if from == into {
            occupant[here] = -1
            occupant[target] = Int32(event)
            place[event] = Int32(target)
            return true
        }
        let lead = Int(clashes[event * periods + into]) - Int(clashes[event * periods + from])
        // Order can mend no more than there are pairs of the event.
        guard hard(lead - tables.ordered[event].count) <= threshold + ease else { return false }
        let growth = lead + misordered(event, in: into, except: -1) - misordered(event, in: from, except: -1)
        guard hard(growth) <= threshold + ease else { return false }
        if isPolishing {
            let comfort = discomfort(event, -1, from: from, to: into)
            guard hard(growth) + comfort <= threshold else { return false }
            move(event, -1, from: from, to: into)
            discomfort += comfort
        }
        take(event)
        put(event, at: target)
        return true
    }

    /// One that waits takes the place of another, who then waits.
    mutating func displace(_ other: Int, by event: Int, at target: Int, _ threshold: Int) -> Bool {
        let into = target / tables.roomCount
        let shared = Int(tables.conflicts[event * tables.eventCount + other])
        let growth =
            Int(clashes[event * tables.periods + into]) - shared - Int(clashes[other * tables.periods + into])
            + misordered(event, in: into, except: other) - misordered(other, in: into, except: -1)
        guard growth <= threshold else { return false }
        take(other)
        stopWaiting(event)
        put(event, at: target)
        wait(other)
        return true
    }

    @inline(__always)
    mutating func swap(_ event: Int, at here: Int, with other: Int, at target: Int, _ threshold: Int) -> Bool {
        let periods = tables.periods
        let from = here / tables.roomCount
        let into = target / tables.roomCount
        if from == into {
            exchange(event, at: here, with: other, at: target)
            return true
        }
        let shared = Int(tables.conflicts[event * tables.eventCount + other])
        let lead =
            Int(clashes[event * periods + into]) + Int(clashes[other * periods + from]) - 2 * shared
            - Int(clashes[event * periods + from]) - Int(clashes[other * periods + into])
        let links = tables.ordered[event].count + tables.ordered[other].count
        guard hard(lead - links) <= threshold + ease else { return false }
        let growth = lead + misorderedGrowth(event, from, other, into)
        guard hard(growth) <= threshold + ease else { return false }
        if isPolishing {
            let comfort =
                discomfort(event, other, from: from, to: into) + discomfort(other, event, from: into, to: from)
            guard hard(growth) + comfort <= threshold else { return false }
            move(event, other, from: from, to: into)
            move(other, event, from: into, to: from)
            discomfort += comfort
        }
        exchange(event, at: here, with: other, at: target)
        return true
    }

    private mutating func exchange(_ event: Int, at here: Int, with other: Int, at target: Int) {
        take(event)
        take(other)
        put(event, at: target)
        put(other, at: here)
    }

    /// By how many the pairs in the wrong order grow when two events change periods.
    private func misorderedGrowth(_ event: Int, _ from: Int, _ other: Int, _ into: Int) -> Int {
        var growth = misordered(event, in: into, except: other) - misordered(event, in: from, except: other)
        growth += misordered(other, in: from, except: event) - misordered(other, in: into, except: event)
        let order = Int(tables.order[event * tables.eventCount + other])
        if order != 0 { growth += (from < into) == (order > 0) ? 1 : -1 }
        return growth
    }

    /// What clashes and order count in a threshold.
    private func hard(_ growth: Int) -> Int { isPolishing ? clashWeight * growth : growth }

    /// By how much students can gain by one move, generously: what is dearer by more than that is not looked at.
    private var ease: Int { isPolishing ? 4 * clashWeight : 0 }

    /// What it costs the event's students, but those of `except`, when it moves from one period to another.
    private func discomfort(_ event: Int, _ except: Int, from: Int, to into: Int) -> Int {
        let (fromDay, fromHour) = from.quotientAndRemainder(dividingBy: EnrolmentProblem.periodsADay)
        let (intoDay, intoHour) = into.quotientAndRemainder(dividingBy: EnrolmentProblem.periodsADay)
        let mayShare = except >= 0 && tables.conflicts[event * tables.eventCount + except] == 1
        var growth = 0
        for student in tables.students[event] {
            if mayShare, tables.attends[Int(student) * tables.eventCount + except] { continue }
            let taken = counts + Int(student) * tables.periods
            let fromBit: UInt16 = taken[from] == 1 ? 1 << UInt16(fromHour) : 0
            let intoBit: UInt16 = 1 << UInt16(intoHour)
            let week = days + Int(student) * EnrolmentProblem.days
            let old = week[fromDay]
            if fromDay == intoDay {
                growth += Int(tables.dayCost[Int(old & ~fromBit | intoBit)]) - Int(tables.dayCost[Int(old)])
            } else {
                let other = week[intoDay]
                growth += Int(tables.dayCost[Int(old & ~fromBit)]) - Int(tables.dayCost[Int(old)])
                growth += Int(tables.dayCost[Int(other | intoBit)]) - Int(tables.dayCost[Int(other)])
            }
        }
        return growth
    }

    private func move(_ event: Int, _ except: Int, from: Int, to into: Int) {
        let (fromDay, fromHour) = from.quotientAndRemainder(dividingBy: EnrolmentProblem.periodsADay)
        let (intoDay, intoHour) = into.quotientAndRemainder(dividingBy: EnrolmentProblem.periodsADay)
        let mayShare = except >= 0 && tables.conflicts[event * tables.eventCount + except] == 1
        for student in tables.students[event] {
            if mayShare, tables.attends[Int(student) * tables.eventCount + except] { continue }
            let taken = counts + Int(student) * tables.periods
            let week = days + Int(student) * EnrolmentProblem.days
            taken[from] -= 1
            if taken[from] == 0 { week[fromDay] &= ~(1 << UInt16(fromHour)) }
            taken[into] += 1
            week[intoDay] |= 1 << UInt16(intoHour)
        }
    }
}
