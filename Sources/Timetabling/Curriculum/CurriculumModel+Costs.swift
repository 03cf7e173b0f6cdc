extension CurriculumModel {
    /// By how many pairs of clashing lectures there are more when a lecture of a course goes from a period to another.
    @inline(__always)
    func clashDelta(_ course: Int, from old: Int, to new: Int) -> Int {
        let row = clashing + course &* span
        return Int(row[new] &- row[old]) &+ 1
    }

    /// The change of ``CurriculumVerdict/roomCapacity`` and ``CurriculumVerdict/roomStability`` with the room.
    @inline(__always)
    func roomDelta(_ course: Int, from old: Int, to new: Int) -> Int {
        guard old != new else { return 0 }
        let row = course &* roomCount
        let seats = crowding[row &+ new] &- crowding[row &+ old]
        let stability = (roomLectures[row &+ new] == 0 ? 1 : 0) &- (roomLectures[row &+ old] == 1 ? 1 : 0)
        return Int(seats) &+ stability
    }

    /// The change of ``CurriculumVerdict/minimumWorkingDays`` with the day.
    @inline(__always)
    func dayDelta(_ course: Int, from old: Int, to new: Int) -> Int {
        let (oldDay, newDay) = (Int(dayOf[old]), Int(dayOf[new]))
        guard oldDay != newDay else { return 0 }
        let row = dayLectures + course &* dayCount
        let more: Int32 = (row[newDay] == 0 ? 1 : 0) &- (row[oldDay] == 1 ? 1 : 0)
        let lacking = minimumDays[course] &- usedDays[course]
        return 5 &* Int(max(0, lacking &- more) &- max(0, lacking))
    }

    /// The change of ``CurriculumVerdict/curriculumCompactness`` when a lecture of a course goes from a period to another,
    /// in those of its curricula that `bits` tells; the bits of word `word`.
    ///
    /// A bit is a curriculum, so that all are looked at in one go.
    @inline(__always)
    func compactnessDelta(_ course: Int, word: Int, _ bits: UInt64, from old: Int, to new: Int) -> Int {
        let row = (course &* width &+ word) &* span
        let plane = present + row
        // Those that have no lecture in the old period any more, and those that have none in the new one yet.
        let gone = bits & ~(crowded + row)[old]
        let come = bits & ~plane[new]
        let (oldBefore, oldAfter) = (plane[old &- 1], plane[old &+ 1])
        let freed = gone & ~(oldBefore | oldAfter)
        let leftBefore = gone & oldBefore & ~plane[old &- 2]
        let leftAfter = gone & oldAfter & ~plane[old &+ 2]
        // Around the new period, the lecture has left already.
        var (before2, before, after, after2) = (plane[new &- 2], plane[new &- 1], plane[new &+ 1], plane[new &+ 2])
        let distance = new &- old
        if UInt(bitPattern: distance &+ 2) <= 4 {
            switch distance {
            case 2: before2 &= ~gone
            case 1: before &= ~gone
            case -1: after &= ~gone
            default: after2 &= ~gone
            }
        }
        let alone = come & ~(before | after)
        let joinedBefore = come & before & ~before2
        let joinedAfter = come & after & ~after2
        return 2
            &* (Self.bitCount(leftBefore, leftAfter, alone) &- Self.bitCount(freed, joinedBefore, joinedAfter))
    }

    /// How many bits three words have in all: without an instruction for it, which not every processor has, it is quicker
    /// to add them half-way.
    @inline(__always)
    private static func bitCount(_ one: UInt64, _ two: UInt64, _ three: UInt64) -> Int {
        let nibbles = bitsOfNibbles(one) &+ bitsOfNibbles(two) &+ bitsOfNibbles(three)
        let bytes = (nibbles & 0x0F0F_0F0F_0F0F_0F0F) &+ ((nibbles >> 4) & 0x0F0F_0F0F_0F0F_0F0F)
        return Int((bytes &* 0x0101_0101_0101_0101) >> 56)
    }

    @inline(__always)
    private static func bitsOfNibbles(_ word: UInt64) -> UInt64 {
        let pairs = word &- ((word >> 1) & 0x5555_5555_5555_5555)
        return (pairs & 0x3333_3333_3333_3333) &+ ((pairs >> 2) & 0x3333_3333_3333_3333)
    }
}
