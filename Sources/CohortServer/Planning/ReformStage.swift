import CohortCore
import CohortStore
import Control
import Formation

/// Who is where before cohorts are formed again, and who may move.
struct ReformStage: Sendable {
    let programme: Programme
    /// The cohorts that go on; their places are the groups of the problem.
    let kept: [Cohort]
    /// Merged into others, or dropped.
    let calledOff: [Cohort]
    /// The members of all of them, and everyone who is enrolled without a cohort.
    let people: [Candidate]
    /// The group that each person is thought of as being in; with a merger, the one that theirs goes into.
    let published: [Participant.ID: Int]
    /// The groups of those who are locked.
    let pins: [FormationRule]
    private let homes: [Participant.ID: Cohort.ID]

    init(_ request: ReformRequest, of reference: Reference, in store: Store) async throws {
        let code = try await store.programme(reference).programme.code
        let cohorts = try await store.cohorts(programme: code, state: .formed)
            .filter { $0.startDate == request.startDate }
        func place(of cohort: Code, field: String) throws -> Int {
            guard let index = cohorts.firstIndex(where: { $0.code == cohort }) else {
                throw CohortError(
                    .invalid,
                    "\(cohort) is no cohort of \(code) that starts on \(request.startDate) and has not started.",
                    at: .init(field: field),
                    remedy: Suggestion.sentence(for: cohort.rawValue, among: cohorts.map(\.code.rawValue))
                )
            }
            return index
        }
        guard let newest = cohorts.max(by: { $0.programmeVersion < $1.programmeVersion }) else {
            throw CohortError(
                .conflict,
                "No cohort of \(code) that starts on \(request.startDate) can be formed again.",
                remedy: "`cohortctl cohort list --programme \(code) --state formed` shows those that can; "
                    + "`cohortctl cohort form` makes new ones."
            )
        }
        var mergers: [Int: Int] = [:]
        for merger in request.mergers {
            let from = try place(of: merger.cohort, field: "mergers")
            mergers[from] = try place(of: merger.into, field: "mergers")
        }
        let drops = Set(try request.drops.map { try place(of: $0, field: "drops") })
        let gone = drops.union(mergers.keys)
        for (from, into) in mergers where gone.contains(into) || drops.contains(from) {
            throw CohortError(
                .invalid,
                "\(cohorts[from].code) cannot go into \(cohorts[into].code): one of them goes elsewhere too.",
                at: .init(field: "mergers")
            )
        }
        let keptPlaces = cohorts.indices.filter { !gone.contains($0) }
        guard !keptPlaces.isEmpty else {
            throw CohortError(.invalid, "No cohort would be left.", at: .init(field: "drops"))
        }
        programme = try await store.programme(Reference(code), version: newest.programmeVersion).programme
        kept = keptPlaces.map { cohorts[$0] }
        calledOff = gone.sorted().map { cohorts[$0] }

        let locked = try await store.lockedMembers(of: cohorts.map(\.id))
        let groups = Dictionary(uniqueKeysWithValues: keptPlaces.enumerated().map { ($1, $0) })
        var people: [Candidate] = []
        var published: [Participant.ID: Int] = [:]
        var homes: [Participant.ID: Cohort.ID] = [:]
        var pins: [FormationRule] = []
        for (place, cohort) in cohorts.enumerated() {
            for member in try await store.members(of: Reference(cohort.code)) {
                let id = member.participant.id
                people.append(member)
                homes[id] = cohort.id
                published[id] = groups[mergers[place] ?? place]
                guard locked.contains(id) else { continue }
                guard let group = groups[place] else {
                    let name = member.participant.profile.code
                    throw CohortError(
                        .conflict,
                        "\(name) is locked in cohort \(cohort.code), which would be called off.",
                        remedy: "`cohortctl cohort unlock \(cohort.code) \(name)` lets them move."
                    )
                }
                pins.append(.pinned(id, group: group))
            }
        }
        people += try await store.candidates(for: Reference(code))
        guard !people.isEmpty else { throw CohortError(.conflict, "There is nobody to divide.") }
        self.people = people
        self.published = published
        self.homes = homes
        self.pins = pins
    }

    /// What it takes to bring everyone where the plan has them.
    func moves(to assignment: [Participant.ID: Int]) -> [MemberMove] {
        people.compactMap { person in
            let id = person.participant.id
            guard let group = assignment[id], homes[id] != kept[group].id else { return nil }
            return MemberMove(id, from: homes[id], to: kept[group].id)
        }
    }
}
