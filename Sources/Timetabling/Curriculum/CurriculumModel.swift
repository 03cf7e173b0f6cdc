import CohortCore

/// A timetable under annealing: who is where, and the counts by which a change is judged in a few reads.
///
/// No two lectures are ever in one room and period: a change takes a lecture to an empty place or exchanges two. What
/// else is hard counts with ``hardWeight``, and with ``pressure`` where it is decided whether a change is made. Periods are numbered with a gap before, after and between days, in which
/// nothing ever is, so that neighbours need no look at the clock.
struct CurriculumModel: AnnealingModel {
    /// What one pair of clashing lectures costs: more than all else together of a plan worth having.
    static let hardWeight = 10_000
    /// What one more pair of clashing lectures counts against a change.
    var pressure: Int
    /// What one lecture in a period that does not suit it counts, in pairs of clashing lectures.
    static let unavailableWeight = 64

    // MARK: What does not change

    let problem: CurriculumProblem
    let memory: FlatMemory
    let lectureCount: Int
    let courseCount: Int
    let roomCount: Int
    let dayCount: Int
    /// How many periods there are with the gaps.
    let span: Int
    /// How many words of 64 bits hold the curricula of a course.
    let width: Int
    /// Of each lecture.
    let courseOf: UnsafeMutablePointer<Int32>
    /// Of each place: period × rooms + room, without gaps.
    let periodAt: UnsafeMutablePointer<Int32>
    let roomAt: UnsafeMutablePointer<Int32>
    /// Of each period.
    let dayOf: UnsafeMutablePointer<Int32>
    /// Students of a course beyond the seats of a room, by course × rooms + room.
    let crowding: UnsafeMutablePointer<Int32>
    let minimumDays: UnsafeMutablePointer<Int32>
    /// Whether two courses may not be at once, by course × courses + course; a course with itself too.
    let clashes: UnsafeMutablePointer<Bool>
    /// Courses that clash with a course, itself among them, from ``rivalStart``.
    let rivals: UnsafeMutablePointer<Int32>
    let rivalStart: UnsafeMutablePointer<Int32>
    /// The curricula of a course, from ``curriculumStart``; their order is that of the bits.
    let curriculaOf: UnsafeMutablePointer<Int32>
    let curriculumStart: UnsafeMutablePointer<Int32>
    /// The courses of a curriculum, from ``memberStart``: where the words of the course begin in ``present``, and the bit.
    let memberRow: UnsafeMutablePointer<Int32>
    let memberBit: UnsafeMutablePointer<UInt64>
    let memberStart: UnsafeMutablePointer<Int32>
    /// The bits of a course's own curricula, by course × width + word.
    let ownBits: UnsafeMutablePointer<UInt64>
    /// The bits of those it has in common with another, by (course × courses + course) × width + word.
    let sharedBits: UnsafeMutablePointer<UInt64>

    // MARK: What changes

    /// Of each lecture.
    let placeOf: UnsafeMutablePointer<Int32>
    /// Of each place; −1 for none.
    let lectureAt: UnsafeMutablePointer<Int32>
    /// The empty places, and where a place is among them.
    let empty: UnsafeMutablePointer<Int32>
    let emptyIndex: UnsafeMutablePointer<Int32>
    var emptyCount = 0
    /// Lectures in a period that clash with a course, its own among them, by course × span + period.
    let clashing: UnsafeMutablePointer<Int32>
    /// Which of a course's curricula have a lecture in a period, by (course × width + word) × span + period.
    let present: UnsafeMutablePointer<UInt64>
    /// Which have more than one.
    let crowded: UnsafeMutablePointer<UInt64>
    /// Lectures of a curriculum in a period, by curriculum × span + period.
    let curriculumLectures: UnsafeMutablePointer<Int32>
    /// Lectures of a course on a day, by course × days + day.
    let dayLectures: UnsafeMutablePointer<Int32>
    /// Days on which a course has a lecture.
    let usedDays: UnsafeMutablePointer<Int32>
    /// Lectures of a course in a room, by course × rooms + room.
    let roomLectures: UnsafeMutablePointer<Int32>
    private(set) var cost = 0
    /// The places of the best timetable.
    let noted: UnsafeMutablePointer<Int32>
    var notedCost = 0

    var moves: CurriculumMoves

    mutating func charge(_ delta: Int) { cost &+= delta }

    mutating func remember() {
        noted.update(from: placeOf, count: lectureCount)
        notedCost = cost
    }

    mutating func recall() {
        for lecture in 0..<lectureCount { remove(Int32(lecture)) }
        for lecture in 0..<lectureCount { insert(Int32(lecture), at: noted[lecture]) }
        cost = notedCost
    }

    /// The timetable as it is.
    var plan: CurriculumPlan {
        var places = problem.courses.map { _ in [CurriculumPlan.Place]() }
        for lecture in 0..<lectureCount {
            let (period, room) = Int(placeOf[lecture]).quotientAndRemainder(dividingBy: roomCount)
            places[Int(courseOf[lecture])].append(.init(period: period, room: room))
        }
        return CurriculumPlan(places: places)
    }
}
