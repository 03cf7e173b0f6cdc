import CohortCore

extension CurriculumModel {
    @inline(__always)
    mutating func step(threshold: Int, _ generator: inout SeededGenerator) -> Bool {
        // One drawn number serves for all: 24 bits for the lecture, 8 for the kind, 32 for where it goes.
        let random = generator.next()
        let lecture = Int(((random >> 40) &* UInt64(lectureCount)) >> 24)
        let kind = (random >> 32) & 0xFF
        let drawn = random & 0xFFFF_FFFF
        let place = Int(placeOf[lecture])
        if kind < moves.toEmpty, emptyCount > 0 {
            let target = empty[Int((drawn &* UInt64(emptyCount)) >> 32)]
            return move(lecture, from: place, to: Int(target), threshold)
        }
        var target: Int
        if kind < moves.toEmpty &+ moves.otherRoom {
            target = place &- Int(roomAt[place]) &+ Int((drawn &* UInt64(roomCount)) >> 32)
            if lectureAt[target] < 0 { return move(lecture, from: place, to: target, threshold) }
        } else {
            target = Int(placeOf[Int((drawn &* UInt64(lectureCount)) >> 32)])
        }
        return exchange(lecture, Int(lectureAt[target]), from: place, to: target, threshold)
    }

    /// A lecture goes to an empty place.
    @inline(__always)
    private mutating func move(_ lecture: Int, from place: Int, to target: Int, _ threshold: Int) -> Bool {
        let course = Int(courseOf[lecture])
        let (old, new) = (Int(periodAt[place]), Int(periodAt[target]))
        let (oldRoom, newRoom) = (Int(roomAt[place]), Int(roomAt[target]))
        var (delta, clashDelta) = (0, 0)
        if old != new {
            clashDelta = self.clashDelta(course, from: old, to: new)
            delta = clashDelta &* pressure
            guard delta <= threshold else { return false }
            delta &+= dayDelta(course, from: old, to: new)
            delta &+= roomDelta(course, from: oldRoom, to: newRoom)
            for word in 0..<width {
                let bits = ownBits[course &* width &+ word]
                delta &+= compactnessDelta(course, word: word, bits, from: old, to: new)
            }
            guard delta <= threshold else { return false }
            leavePeriod(course, old)
            enterPeriod(course, new)
        } else {
            delta = roomDelta(course, from: oldRoom, to: newRoom)
            guard delta <= threshold else { return false }
        }
        leaveRoom(course, oldRoom)
        enterRoom(course, newRoom)
        charge(delta &+ clashDelta &* (Self.hardWeight &- pressure))
        placeOf[lecture] = Int32(target)
        lectureAt[target] = Int32(lecture)
        lectureAt[place] = -1
        let index = emptyIndex[target]
        empty[Int(index)] = Int32(place)
        emptyIndex[place] = index
        return true
    }

    /// Two lectures exchange their places.
    @inline(__always)
    private mutating func exchange(_ one: Int, _ two: Int, from place: Int, to target: Int, _ threshold: Int) -> Bool {
        let (first, second) = (Int(courseOf[one]), Int(courseOf[two]))
        guard first != second else { return false }
        let (old, new) = (Int(periodAt[place]), Int(periodAt[target]))
        let (oldRoom, newRoom) = (Int(roomAt[place]), Int(roomAt[target]))
        var (delta, clashDelta) = (0, 0)
        if old != new {
            let pair = first &* courseCount &+ second
            let clash = clashes[pair]
            // Each still counts the other where it goes.
            clashDelta = self.clashDelta(first, from: old, to: new) &+ self.clashDelta(second, from: new, to: old)
            if clash { clashDelta &-= 2 }
            delta = clashDelta &* pressure
            guard delta <= threshold else { return false }
            delta &+= dayDelta(first, from: old, to: new) &+ dayDelta(second, from: new, to: old)
            delta &+= roomDelta(first, from: oldRoom, to: newRoom) &+ roomDelta(second, from: newRoom, to: oldRoom)
            for word in 0..<width {
                var bits = ownBits[first &* width &+ word]
                var others = ownBits[second &* width &+ word]
                if clash {
                    // What both are in has a lecture in both periods, before and after.
                    bits &= ~sharedBits[pair &* width &+ word]
                    others &= ~sharedBits[(second &* courseCount &+ first) &* width &+ word]
                }
                delta &+= compactnessDelta(first, word: word, bits, from: old, to: new)
                delta &+= compactnessDelta(second, word: word, others, from: new, to: old)
            }
            guard delta <= threshold else { return false }
            leavePeriod(first, old)
            leavePeriod(second, new)
            enterPeriod(first, new)
            enterPeriod(second, old)
        } else {
            delta = roomDelta(first, from: oldRoom, to: newRoom) &+ roomDelta(second, from: newRoom, to: oldRoom)
            guard delta <= threshold else { return false }
        }
        leaveRoom(first, oldRoom)
        enterRoom(first, newRoom)
        leaveRoom(second, newRoom)
        enterRoom(second, oldRoom)
        charge(delta &+ clashDelta &* (Self.hardWeight &- pressure))
        placeOf[one] = Int32(target)
        placeOf[two] = Int32(place)
        lectureAt[place] = Int32(two)
        lectureAt[target] = Int32(one)
        return true
    }
}
