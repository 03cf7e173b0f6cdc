import CohortCore

extension CurriculumModel {
    init(
        _ problem: CurriculumProblem,
        pressure: Int,
        moves: CurriculumMoves = .init(),
        _ generator: inout SeededGenerator
    ) {
        let memory = FlatMemory()
        let courses = problem.courses
        let gapped = problem.periodsPerDay + 1
        let span = problem.days * gapped + 3
        let links = CurriculumLinks(problem)
        self.problem = problem
        self.pressure = pressure
        self.moves = moves
        self.memory = memory
        self.span = span
        lectureCount = problem.lectures
        courseCount = courses.count
        roomCount = problem.rooms.count
        dayCount = problem.days
        width = links.width

        courseOf = memory.make(
            courses.indices.flatMap { Array(repeating: Int32($0), count: courses[$0].lectures) },
            orNone: 0
        )
        let places = problem.periods * problem.rooms.count
        let periods = (0..<problem.periods).map { $0 / problem.periodsPerDay * gapped + $0 % problem.periodsPerDay + 2 }
        periodAt = memory.make((0..<places).map { Int32(periods[$0 / problem.rooms.count]) }, orNone: 0)
        roomAt = memory.make((0..<places).map { Int32($0 % problem.rooms.count) }, orNone: 0)
        dayOf = memory.make(span, 0)
        for (period, gappedPeriod) in periods.enumerated() {
            dayOf[gappedPeriod] = Int32(period / problem.periodsPerDay)
        }
        crowding = memory.make(
            courses.flatMap { course in problem.rooms.map { Int32(max(0, course.students - $0.capacity)) } },
            orNone: 0
        )
        minimumDays = memory.make(courses.map { Int32($0.minimumDays) }, orNone: 0)
        clashes = memory.make(links.clashes, orNone: false)
        rivals = memory.make(links.rivals.flatMap { $0 }, orNone: 0)
        rivalStart = memory.make(CurriculumLinks.starts(of: links.rivals), orNone: 0)
        curriculaOf = memory.make(links.curricula.flatMap { $0 }, orNone: 0)
        curriculumStart = memory.make(CurriculumLinks.starts(of: links.curricula), orNone: 0)
        let members = problem.curricula.map(\.courses)
        memberStart = memory.make(CurriculumLinks.starts(of: members), orNone: 0)
        let memberCount = Int(memberStart[members.count])
        memberRow = memory.make(memberCount, 0)
        memberBit = memory.make(memberCount, 0)
        ownBits = memory.make(courses.count * links.width, 0)
        sharedBits = memory.make(links.sharedBits, orNone: 0)
        for (curriculum, courses) in members.enumerated() {
            for (index, course) in courses.enumerated() {
                let member = Int(memberStart[curriculum]) + index
                let place = links.curricula[course].firstIndex(of: Int32(curriculum)) ?? 0
                memberRow[member] = Int32((course * links.width + place / 64) * span)
                memberBit[member] = 1 << UInt64(place % 64)
                ownBits[course * links.width + place / 64] |= memberBit[member]
            }
        }

        placeOf = memory.make(lectureCount, -1)
        lectureAt = memory.make(places, -1)
        empty = memory.make((0..<places).map { Int32($0) }, orNone: 0)
        emptyIndex = memory.make((0..<places).map { Int32($0) }, orNone: 0)
        emptyCount = places
        clashing = memory.make(courses.count * span, 0)
        present = memory.make(courses.count * links.width * span, 0)
        crowded = memory.make(courses.count * links.width * span, 0)
        curriculumLectures = memory.make(problem.curricula.count * span, 0)
        dayLectures = memory.make(courses.count * dayCount, 0)
        usedDays = memory.make(courses.count, 0)
        roomLectures = memory.make(courses.count * roomCount, 0)
        noted = memory.make(lectureCount, -1)
        for item in problem.unavailabilities {
            clashing[item.course * span + periods[item.period]] = Int32(Self.unavailableWeight)
        }
        begin(&generator)
    }

    /// Gives every lecture a place in random order: where least clashes, then where most have a seat.
    private mutating func begin(_ generator: inout SeededGenerator) {
        var order = Array(0..<lectureCount)
        for index in stride(from: order.count - 1, to: 0, by: -1) {
            order.swapAt(index, generator.index(below: index + 1))
        }
        for lecture in order {
            let course = Int(courseOf[lecture])
            var best = (worth: Int.max, place: empty[0])
            let offset = generator.index(below: emptyCount)
            for index in 0..<emptyCount {
                let place = empty[(index + offset) % emptyCount]
                let clashes = Int(clashing[course * span + Int(periodAt[Int(place)])])
                let worth = clashes << 32 + Int(crowding[course * roomCount + Int(roomAt[Int(place)])])
                if worth < best.worth { best = (worth, place) }
            }
            insert(Int32(lecture), at: best.place)
        }
        charge(fullCost)
        remember()
    }

    /// The cost, counted anew.
    var fullCost: Int {
        let verdict = CurriculumVerdict(plan, of: problem)
        return Self.hardWeight * (verdict.conflicts + Self.unavailableWeight * verdict.unavailable) + verdict.cost
    }
}
