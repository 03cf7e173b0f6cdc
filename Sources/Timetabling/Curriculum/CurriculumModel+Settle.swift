extension CurriculumModel {
    /// Takes a lecture out of its place; the cost is the caller's to keep.
    @inline(__always)
    mutating func remove(_ lecture: Int32) {
        let place = placeOf[Int(lecture)]
        let course = Int(courseOf[Int(lecture)])
        leave(course, period: Int(periodAt[Int(place)]), room: Int(roomAt[Int(place)]))
        lectureAt[Int(place)] = -1
        placeOf[Int(lecture)] = -1
        empty[emptyCount] = place
        emptyIndex[Int(place)] = Int32(emptyCount)
        emptyCount &+= 1
    }

    /// Puts a lecture into an empty place.
    @inline(__always)
    mutating func insert(_ lecture: Int32, at place: Int32) {
        enter(Int(courseOf[Int(lecture)]), period: Int(periodAt[Int(place)]), room: Int(roomAt[Int(place)]))
        lectureAt[Int(place)] = lecture
        placeOf[Int(lecture)] = place
        emptyCount &-= 1
        let last = empty[emptyCount]
        let index = emptyIndex[Int(place)]
        empty[Int(index)] = last
        emptyIndex[Int(last)] = index
    }

    @inline(__always)
    func leave(_ course: Int, period: Int, room: Int) {
        leaveRoom(course, room)
        leavePeriod(course, period)
    }

    @inline(__always)
    func enter(_ course: Int, period: Int, room: Int) {
        enterRoom(course, room)
        enterPeriod(course, period)
    }

    @inline(__always)
    func leaveRoom(_ course: Int, _ room: Int) { roomLectures[course &* roomCount &+ room] &-= 1 }

    @inline(__always)
    func enterRoom(_ course: Int, _ room: Int) { roomLectures[course &* roomCount &+ room] &+= 1 }

    func leavePeriod(_ course: Int, _ period: Int) {
        for index in Int(rivalStart[course])..<Int(rivalStart[course &+ 1]) {
            clashing[Int(rivals[index]) &* span &+ period] &-= 1
        }
        for index in Int(curriculumStart[course])..<Int(curriculumStart[course &+ 1]) {
            let curriculum = Int(curriculaOf[index])
            let left = curriculumLectures[curriculum &* span &+ period] &- 1
            curriculumLectures[curriculum &* span &+ period] = left
            guard left <= 1 else { continue }
            let plane = left == 0 ? present : crowded
            for member in Int(memberStart[curriculum])..<Int(memberStart[curriculum &+ 1]) {
                plane[Int(memberRow[member]) &+ period] &= ~memberBit[member]
            }
        }
        let day = course &* dayCount &+ Int(dayOf[period])
        dayLectures[day] &-= 1
        if dayLectures[day] == 0 { usedDays[course] &-= 1 }
    }

    func enterPeriod(_ course: Int, _ period: Int) {
        for index in Int(rivalStart[course])..<Int(rivalStart[course &+ 1]) {
            clashing[Int(rivals[index]) &* span &+ period] &+= 1
        }
        for index in Int(curriculumStart[course])..<Int(curriculumStart[course &+ 1]) {
            let curriculum = Int(curriculaOf[index])
            let there = curriculumLectures[curriculum &* span &+ period] &+ 1
            curriculumLectures[curriculum &* span &+ period] = there
            guard there <= 2 else { continue }
            let plane = there == 1 ? present : crowded
            for member in Int(memberStart[curriculum])..<Int(memberStart[curriculum &+ 1]) {
                plane[Int(memberRow[member]) &+ period] |= memberBit[member]
            }
        }
        let day = course &* dayCount &+ Int(dayOf[period])
        if dayLectures[day] == 0 { usedDays[course] &+= 1 }
        dayLectures[day] &+= 1
    }
}
