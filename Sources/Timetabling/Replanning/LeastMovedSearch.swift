/// Finds the smallest set of published events that must move, with places for them.
///
/// Implicit hitting sets (Moreno-Centeno and Karp, *Operations Research* 61, 2013): each time the events that may move
/// cannot be placed beside those that stay, the search names events that stay of which at least one must move. The
/// fewest events that hit every such set are a lower bound, and the answer as soon as they suffice.
struct LeastMovedSearch {
    private let question: ReplanQuestion
    private var cores: [Set<Int>] = []
    private(set) var steps = 0
    private let limit: Int

    /// Besides those that must move: the events that move, and where they and those that must are.
    private(set) var best: (moved: Set<Int>, places: [Int: FoundPlace])?
    /// At least so many besides those that must.
    private(set) var lowerBound = 0
    /// There is no timetable at all.
    private(set) var isImpossible = false
    /// Events that clash where they are published.
    let clashing: Set<Int>

    /// Steps of one proof.
    private static let stepsOfOne = 4_000

    init(_ question: ReplanQuestion, limit: Int) {
        self.question = question
        self.limit = limit
        cores = PublishedClashes(question, keeping: Array(question.keepable.keys)).cores()
        clashing = cores.reduce(into: []) { $0.formUnion($1) }
    }

    mutating func run(shouldStop: () -> Bool) {
        while steps < limit, !shouldStop() {
            let hitting = MinimumHittingSet(cores)
            lowerBound = max(lowerBound, hitting.lowerBound)
            if let best, best.moved.count <= lowerBound { return }
            guard extend(hitting.elements, shouldStop) else { return }
        }
    }

    /// Lets these move, and more of each reason why that is not enough, until it is.
    ///
    /// - Returns: Whether something was learnt.
    private mutating func extend(_ hitting: Set<Int>, _ shouldStop: () -> Bool) -> Bool {
        var moving = hitting
        while steps < limit, !shouldStop() {
            let kept = question.keepable.keys.filter { !moving.contains($0) }
            let clashes = PublishedClashes(question, keeping: kept).cores()
            if !clashes.isEmpty {
                cores += clashes
                moving.formUnion(MinimumHittingSet(clashes).elements)
                continue
            }
            switch check(moving, shouldStop) {
            case .found(let places):
                keep(moving, places)
                if moving != hitting { trim(shouldStop) }
                return true
            case .impossible(let core):
                if core.isEmpty {
                    isImpossible = true
                    return false
                }
                cores.append(core)
                moving.formUnion(core)
            case .unknown: return false
            }
        }
        return false
    }

    private enum Answer {
        case found([Int: FoundPlace])
        case impossible(Set<Int>)
        case unknown
    }

    private mutating func check(_ moving: Set<Int>, _ shouldStop: () -> Bool) -> Answer {
        var search = question.search(moving: moving, limit: min(Self.stepsOfOne, max(1, limit - steps)))
        let outcome = search.run(shouldStop: shouldStop)
        steps += search.steps
        switch outcome {
        case .unknown: return .unknown
        case .found(let places):
            return .found(Dictionary(uniqueKeysWithValues: zip(search.sought.map(\.event), places)))
        case .impossible(let reason):
            let sought = reason.sought.map { search.sought[$0].event }.sorted()
            return .impossible(minimal(Set(reason.fixed.map { search.fixed.all[$0].event }), sought, shouldStop))
        }
    }

    /// Drops from a reason what it holds without.
    private mutating func minimal(_ core: Set<Int>, _ sought: [Int], _ shouldStop: () -> Bool) -> Set<Int> {
        var core = core
        for event in core.sorted() where core.contains(event) && core.count > 1 && steps < limit {
            let rest = core.subtracting([event])
            var search = question.search(sought: sought, keeping: Array(rest), limit: Self.stepsOfOne / 10)
            if case .impossible(let reason) = search.run(shouldStop: shouldStop) {
                core = Set(reason.fixed.map { search.fixed.all[$0].event })
            }
            steps += search.steps
        }
        return core
    }

    private mutating func keep(_ moved: Set<Int>, _ places: [Int: FoundPlace]) {
        // Those that have come back to where they were have not moved.
        let returned = moved.filter { places[$0] == question.keepable[$0] }
        let moved = moved.subtracting(returned)
        guard moved.count < best?.moved.count ?? .max else { return }
        best = (moved, places.filter { !returned.contains($0.key) })
    }

    /// Puts back what need not have moved.
    private mutating func trim(_ shouldStop: () -> Bool) {
        guard let found = best?.moved else { return }
        for event in found.sorted() where steps < limit && best.map({ $0.moved.count > lowerBound }) ?? false {
            guard let moved = best?.moved, moved.contains(event) else { continue }
            let fewer = moved.subtracting([event])
            let kept = question.keepable.keys.filter { !fewer.contains($0) }
            guard PublishedClashes(question, keeping: kept).cores().isEmpty else { continue }
            switch check(fewer, shouldStop) {
            case .found(let places): keep(fewer, places)
            case .impossible(let core): if !core.isEmpty { cores.append(core) }
            case .unknown: break
            }
        }
    }
}
