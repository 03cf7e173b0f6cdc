import CohortCore

/// Linked events keep their order, and the least and most days between them.
struct OrderAndSpacing: PlainConstraint {
    /// One for each broken link and one for each day by which it is: the search then sees the way back.
    func growth(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        var broken = 0
        for link in problem.links(of: event) {
            let otherPlace = places[link.other]
            guard otherPlace.isPlaced else { continue }
            let (earlier, later) = link.otherIsEarlier ? (otherPlace, place) : (place, otherPlace)
            let gap = Int(later.day) - Int(earlier.day)
            if gap < link.minimumDays {
                broken += 1 + link.minimumDays - gap
            } else if gap > link.maximumDays {
                broken += 1 + gap - link.maximumDays
            } else if gap == 0 {
                let earlierEvent = link.otherIsEarlier ? link.other : event
                let end = problem.grid.starts[Int(earlier.start)] + problem.minutesOf[earlierEvent]
                if end > problem.grid.starts[Int(later.start)] { broken += 1 }
            }
        }
        return broken
    }

    static func sentence(_ link: TimetableLink, earlier: Slot, later: Slot) -> String {
        let gap = later.date - earlier.date
        if gap == 0, link.minimumDays == 0 {
            return "\(link.after) would begin before \(link.before) ends, on \(earlier.date)."
        }
        let wanted = link.maximumDays.map { "\(link.minimumDays) to \($0)" } ?? "at least \(link.minimumDays)"
        return "\(link.after) would come \(gap) days after \(link.before); it must be \(wanted)."
    }
}
