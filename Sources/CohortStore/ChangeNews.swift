import CohortCore
import GRDB

/// What publishing did to one session, and who can say so.
struct PublishedStep {
    let cohort: Cohort.ID
    let planner: ReminderPlanner
    let change: PublishedChange
    let before: Session?
}

/// What a published timetable, of however many cohorts, means for each person: one message a person and programme.
///
/// It names only the sessions in which they take part, or which they lead or led. What is of a cohort that is paused is
/// said apart, so that the pause can hold it.
struct ChangeNews {
    private typealias Recipient = NewReminder.Recipient

    private struct Subject: Hashable {
        var programme: Int64
        /// The cohort, where it is paused.
        var paused: Cohort.ID?
    }

    private let steps: [PublishedStep]
    /// The steps that concern each person, by index, in the order of `steps`.
    private let concerns: [Recipient: [Int]]
    private let facilitators: [Recipient: Code]
    private let pausedCohorts: Set<Cohort.ID>

    init(of all: [PublishedStep], in db: Database) throws {
        let steps = all.filter { $0.change.kind != .unchanged }
        var concerns: [Recipient: [Int]] = [:]
        var recipients: [Code: Recipient] = [:]
        let members = try SessionMembers.now(of: steps.map(\.change.session.id), in: db)
        for (index, step) in steps.enumerated() {
            for member in members[step.change.session.id] ?? [] {
                concerns[.participant(member), default: []].append(index)
            }
            // Who leads a session no more has to know it too.
            for code in Set(step.change.session.facilitators).union(step.before?.facilitators ?? []) {
                let known = try recipients[code] ?? .facilitator(Noun.facilitator.id(Reference(code), in: db))
                recipients[code] = known
                concerns[known, default: []].append(index)
            }
        }
        self.steps = steps
        self.concerns = concerns
        facilitators = Dictionary(uniqueKeysWithValues: recipients.map { ($1, $0) })
        pausedCohorts = try Cohort.ID.fetchSet(
            db,
            sql: "SELECT subjectID FROM pause WHERE scope = 'cohort' AND endedAt IS NULL"
        )
    }

    /// - Returns: How many people were told.
    func tell(in transaction: Transaction) throws -> Int {
        let ordered = concerns.sorted { $0.key.order < $1.key.order }
        for (recipient, indices) in ordered {
            let subjects = Dictionary(grouping: indices) { index in
                let step = steps[index]
                return Subject(
                    programme: step.planner.programmeID.rawValue,
                    paused: pausedCohorts.contains(step.cohort) ? step.cohort : nil
                )
            }
            for mine in subjects.values.sorted(by: { ($0.first ?? 0) < ($1.first ?? 0) }) {
                guard let first = mine.first else { continue }
                let cohorts = Set(mine.map { steps[$0].cohort })
                try steps[first].planner.announce(
                    text(mine.map { steps[$0] }, to: facilitators[recipient]),
                    to: recipient,
                    cohort: cohorts.count == 1 ? steps[first].cohort : nil,
                    in: transaction
                )
            }
        }
        return concerns.count
    }

    /// So many changed sessions are named; a calendar has the others.
    private static let mostNamed = 10

    /// `facilitator` is to whom it is said, where that is no member; they may have several cohorts.
    private func text(_ steps: [PublishedStep], to facilitator: Code?) -> String {
        let cohorts = Set(steps.map(\.change.session.cohort)).sorted()
        let isOfSeveral = cohorts.count > 1
        var sentences: [String] = []
        let added = steps.filter { $0.before == nil }.map(\.change.session)
        if let first = added.map(\.slot).min(), let last = added.map(\.slot).max() {
            let whose = isOfSeveral ? " of \(Self.listed(Set(added.map(\.cohort)).sorted()))" : ""
            sentences.append(
                added.count == 1
                    ? "Your timetable is ready: 1 session\(whose), \(first)."
                    : "Your timetable is ready: \(added.count) sessions\(whose) from \(first) to \(last)."
            )
        }
        let moved = steps.compactMap { step in
            step.before.map { before in
                let sentence = Self.sentence(before, becomes: step.change.session, to: facilitator)
                return isOfSeveral ? "\(before.cohort) \(sentence)" : sentence
            }
        }
        if !moved.isEmpty {
            var named = moved.prefix(Self.mostNamed).joined(separator: "; ")
            if moved.count > Self.mostNamed { named += "; and \(moved.count - Self.mostNamed) more" }
            sentences.append("Changed: \(named).")
        }
        let text = sentences.joined(separator: " ")
        guard facilitator != nil, let cohort = cohorts.first, !isOfSeveral else { return text }
        return "\(cohort): \(text)"
    }

    private static func listed(_ cohorts: [Code]) -> String {
        let named = cohorts.prefix(4).map(\.rawValue).joined(separator: ", ")
        return cohorts.count > 4 ? "\(named) and \(cohorts.count - 4) more" : named
    }

    private static func sentence(_ before: Session, becomes after: Session, to facilitator: Code?) -> String {
        let place = after.room.map { "room \($0)" } ?? "online"
        if let facilitator {
            if !after.facilitators.contains(facilitator) {
                return "\(before.title) on \(before.slot): you lead it no more"
            }
            if !before.facilitators.contains(facilitator) {
                return "\(after.title) on \(after.slot), \(place): you lead it now"
            }
        }
        if before.slot != after.slot { return "\(after.title): \(before.slot) becomes \(after.slot), \(place)" }
        if before.room != after.room { return "\(after.title) on \(after.slot): now \(place)" }
        let leaders = after.facilitators.map(\.rawValue).joined(separator: " and ")
        return "\(after.title) on \(after.slot): now \(leaders.isEmpty ? "without a facilitator" : "led by \(leaders)")"
    }
}
