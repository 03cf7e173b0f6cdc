import CohortCore

/// What ``FeasibilitySearch`` must know of the rules between events, and of rooms and facilitators.
///
/// Each rule between events can be dropped, so that those can be found without which the rest would go.
struct FeasibilityModel {
    let compiled: CompiledProblem
    /// By event.
    let links: [[Link]]
    let covers: [Cover]
    let people: [Set<Int32>]
    private let conflicts: [Set<Int>]
    /// By set of participants and cover: how many of its people take part, where any do.
    private let coverCounts: [[Int: Int]]

    var keepsPeopleApart = true
    var keepsRoomsApart = true
    var keepsFacilitatorsApart = true
    /// Facilitators who may lead more sessions a week than they agreed to.
    var overloadable: Set<Int> = []
    var droppedLinks: Set<Int> = []
    var droppedCovers: Set<Int> = []

    /// A link as one of its events sees it.
    struct Link: Sendable {
        /// Among the links of the problem.
        var index: Int
        var other: Int
        var otherIsEarlier: Bool
        var least: Int
        var most: Int
    }

    struct Cover: Sendable {
        var people: Set<Int32>
        var most: Int
    }

    init(_ problem: TimetableProblem, _ compiler: Compiler, _ compiled: CompiledProblem) {
        self.compiled = compiled
        var links: [[Link]] = Array(repeating: [], count: problem.events.count)
        for (index, link) in problem.links.enumerated() {
            guard let before = compiler.eventIndex[link.before], let after = compiler.eventIndex[link.after] else {
                continue
            }
            let most = link.maximumDays ?? 1_000_000
            links[before].append(
                Link(index: index, other: after, otherIsEarlier: false, least: link.minimumDays, most: most)
            )
            links[after].append(
                Link(index: index, other: before, otherIsEarlier: true, least: link.minimumDays, most: most)
            )
        }
        self.links = links
        let number = Dictionary(problem.participants.enumerated().map { ($1.id, Int32($0)) }) { first, _ in first }
        covers = problem.covers.map { Cover(people: Set($0.people.compactMap { number[$0] }), most: $0.most) }
        people = compiler.rules.groups.map(Set.init)
        var coversOf: [Int32: [Int]] = [:]
        for (index, cover) in covers.enumerated() {
            for person in cover.people { coversOf[person, default: []].append(index) }
        }
        coverCounts = compiler.rules.groups.map { group in
            var counts: [Int: Int] = [:]
            for person in group { for cover in coversOf[person] ?? [] { counts[cover, default: 0] += 1 } }
            return counts
        }
        conflicts = compiled.groupConflicts.map(Set.init)
    }

    func shares(_ group: Int, _ other: Int) -> Bool { conflicts[group].contains(other) }

    func week(of slot: SlotChoice) -> Int { compiled.grid.weeks[slot.day] }

    /// How many of a cover's people a set of participants has.
    func count(_ group: Int, of cover: Int) -> Int { coverCounts[group][cover] ?? 0 }

    /// The covers of which these participants have people, in order.
    func covers(of group: Int) -> [Int] { coverCounts[group].keys.sorted() }

    /// Whether a link between two events at these slots is broken.
    func breaks(_ link: Link, _ slot: SlotChoice, _ minutes: Int, _ other: SlotChoice, _ otherMinutes: Int) -> Bool {
        let (earlier, later, length) =
            link.otherIsEarlier ? (other, slot, otherMinutes) : (slot, other, minutes)
        let gap = later.day - earlier.day
        if gap < link.least || gap > link.most { return true }
        return gap < 0 || gap == 0 && earlier.minute + length > later.minute
    }

    static func overlap(_ slot: SlotChoice, _ minutes: Int, _ other: SlotChoice, _ otherMinutes: Int) -> Bool {
        slot.day == other.day && slot.minute < other.minute + otherMinutes && other.minute < slot.minute + minutes
    }
}
