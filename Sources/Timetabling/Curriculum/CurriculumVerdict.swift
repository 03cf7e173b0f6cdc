/// What a plan breaks and costs, recounted from the rules' own words without anything of the search.
package struct CurriculumVerdict: Hashable, Sendable {
    /// Lectures that are not planned, or planned beyond their number.
    package private(set) var missing = 0
    /// Pairs of lectures of one course, teacher or curriculum in one period; a pair counts once.
    package private(set) var conflicts = 0
    /// Lectures in a room and period beyond the first.
    package private(set) var roomClashes = 0
    /// Lectures in a period that does not suit their course.
    package private(set) var unavailable = 0
    /// Students without a seat, summed over lectures.
    package private(set) var roomCapacity = 0
    /// 5 for each day too few.
    package private(set) var minimumWorkingDays = 0
    /// 2 for each lecture of a curriculum with none of that curriculum right before or after it on its day.
    package private(set) var curriculumCompactness = 0
    /// 1 for each room of a course beyond the first.
    package private(set) var roomStability = 0

    package var hardViolations: Int { missing + conflicts + roomClashes + unavailable }

    package var cost: Int { roomCapacity + minimumWorkingDays + curriculumCompactness + roomStability }

    package init(_ plan: CurriculumPlan, of problem: CurriculumProblem) {
        let lectures = plan.places.enumerated().flatMap { course, places in
            places.map { (course: course, period: $0.period, room: $0.room) }
        }
        for (index, course) in problem.courses.enumerated() {
            let places = plan.places[index]
            missing += abs(course.lectures - places.count)
            let days = Set(places.map { $0.period / problem.periodsPerDay })
            minimumWorkingDays += 5 * max(0, course.minimumDays - days.count)
            roomStability += max(0, Set(places.map(\.room)).count - 1)
            for place in places {
                roomCapacity += max(0, course.students - problem.rooms[place.room].capacity)
                if problem.unavailabilities.contains(.init(course: index, period: place.period)) { unavailable += 1 }
            }
        }
        for (number, one) in lectures.enumerated() {
            for other in lectures[..<number] where other.period == one.period {
                let (first, second) = (problem.courses[one.course], problem.courses[other.course])
                let clashes =
                    one.course == other.course || first.teacher == second.teacher
                    || problem.curricula.contains {
                        $0.courses.contains(one.course) && $0.courses.contains(other.course)
                    }
                if clashes { conflicts += 1 }
            }
        }
        var taken: Set<CurriculumPlan.Place> = []
        for lecture in lectures
        where !taken.insert(.init(period: lecture.period, room: lecture.room)).inserted { roomClashes += 1 }
        for curriculum in problem.curricula {
            // Two lectures of it in one period are a conflict, and stand alone or not as one.
            let periods = Set(curriculum.courses.flatMap { plan.places[$0].map(\.period) })
            for period in periods {
                let hour = period % problem.periodsPerDay
                let before = hour > 0 && periods.contains(period - 1)
                let after = hour < problem.periodsPerDay - 1 && periods.contains(period + 1)
                if !before && !after { curriculumCompactness += 2 }
            }
        }
    }
}
