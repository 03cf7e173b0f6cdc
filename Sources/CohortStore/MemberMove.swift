package import CohortCore
import GRDB

/// One person who goes from one cohort to another, comes into one, or leaves one.
package struct MemberMove: Hashable, Sendable {
    package var participant: Participant.ID
    package var from: Cohort.ID?
    package var to: Cohort.ID?

    package init(_ participant: Participant.ID, from: Cohort.ID?, to: Cohort.ID?) {
        self.participant = participant
        self.from = from
        self.to = to
    }
}

/// Why members move, as the audit trail calls it.
package enum MemberMoveCause: Hashable, Sendable {
    case addition
    case move
    case swap
    case reform(seed: UInt64, moves: Int)

    fileprivate var action: String {
        switch self {
        case .addition: "cohort.add-member"
        case .move: "cohort.move"
        case .swap: "cohort.swap"
        case .reform: "cohort.reform"
        }
    }
}

extension Store {
    /// Moves members in one transaction; their history is kept, and the reminders still to come follow them.
    ///
    /// There is at most one move for each person. Cohorts that are `emptied` are called off once nobody is left in them. With a
    /// `reason`, which the trail keeps, a rule is broken on purpose, and a cohort may be over its maximum.
    /// - Throws: ``CohortError`` when somebody is locked, is no longer where they are said to be, is not enrolled, or a
    ///   cohort is full; nothing is then changed.
    package func moveMembers(
        _ moves: [MemberMove],
        cause: MemberMoveCause,
        callingOff emptied: [Cohort.ID] = [],
        despite reason: String? = nil,
        policy: ReminderPolicy,
        isDryRun: Bool,
        by act: Act
    ) async throws {
        try await write(act, isDryRun: isDryRun) { transaction in
            let db = transaction.db
            var arrivals: [Cohort.ID: [Participant.ID]] = [:]
            var departures: [Cohort.ID: [Participant.ID]] = [:]
            for move in moves where move.from != move.to {
                if let from = move.from { departures[from, default: []].append(move.participant) }
                if let to = move.to { arrivals[to, default: []].append(move.participant) }
            }
            // Everybody leaves before anybody comes, so that two can change places in full cohorts.
            for (id, people) in departures.sorted(by: { $0.key < $1.key }) {
                let cohort = try cohort(id, in: db)
                try checkUnlocked(people, in: cohort, db)
                for person in people { try leave(cohort, person, in: transaction) }
            }
            for (id, people) in arrivals.sorted(by: { $0.key < $1.key }) {
                try receive(people, in: cohort(id, in: db), isForced: reason != nil, policy, transaction)
            }
            for id in Set(arrivals.keys).union(departures.keys).sorted() {
                let joined = try (arrivals[id] ?? []).map { try code(of: $0, in: db) }.sorted()
                let left = try (departures[id] ?? []).map { try code(of: $0, in: db) }.sorted()
                let change = Change(joined: joined, left: left, reason: reason, cause)
                try transaction.audit(cause.action, cohort(id, in: db).code, change)
            }
            for id in emptied {
                let cohort = try cohort(id, in: db)
                guard cohort.memberCount == 0 else {
                    throw CohortError(.conflict, "Cohort \(cohort.code) still has \(cohort.memberCount) members.")
                }
                _ = try setState(.cancelled, of: id, in: transaction)
            }
        }
    }

    private func receive(
        _ people: [Participant.ID],
        in cohort: Cohort,
        isForced: Bool,
        _ policy: ReminderPolicy,
        _ transaction: Transaction
    ) throws {
        let db = transaction.db
        guard cohort.state == .formed || cohort.state == .started else {
            throw CohortError(
                .conflict,
                "Cohort \(cohort.code) is \(cohort.state.rawValue): nobody joins it any more.",
                remedy: "`cohortctl cohort list` shows the others."
            )
        }
        let stored = try storedProgramme(Reference(cohort.programme), version: cohort.programmeVersion, in: db)
        let seats = stored.programme.cohortRules.size.maximum
        guard isForced || cohort.memberCount + people.count <= seats else {
            throw CohortError(
                .conflict,
                "Cohort \(cohort.code) would have \(cohort.memberCount + people.count) people in \(seats) seats.",
                remedy: "Let two change places with `cohortctl cohort swap`, or give a reason with --force."
            )
        }
        let programmeID: Identifier<Programme> = try Noun.programme.id(Reference(cohort.programme), in: db)
        let planner = ReminderPlanner(programme: stored.programme, programmeID: programmeID, policy: policy)
        let sessions = try sessionsToCome(of: cohort.id, at: transaction.act.at, in: db)
        for person in people {
            try join(cohort, person, planner: planner, in: transaction)
            for session in sessions {
                try planner.enqueueSession(session, cohort: cohort.id, only: person, in: transaction)
            }
        }
    }

    private func checkUnlocked(_ people: [Participant.ID], in cohort: Cohort, _ db: Database) throws {
        for person in people {
            let isLocked = try Bool.fetchOne(
                db,
                sql: """
                    SELECT lockedAt IS NOT NULL FROM membership
                    WHERE cohortID = ? AND participantID = ? AND leftAt IS NULL
                    """,
                arguments: [cohort.id, person]
            )
            guard isLocked == true else { continue }
            let code = try code(of: person, in: db)
            throw CohortError(
                .conflict,
                "\(code) is locked in cohort \(cohort.code).",
                remedy: "`cohortctl cohort unlock \(cohort.code) \(code)` lets them move."
            )
        }
    }

    /// What the trail keeps of a cohort that people came into or left.
    private struct Change: Encodable {
        var joined: [String]
        var left: [String]
        var reason: String?
        var seed: String?
        var moves: Int?

        init(joined: [String], left: [String], reason: String?, _ cause: MemberMoveCause) {
            self.joined = joined
            self.left = left
            self.reason = reason
            if case .reform(let seed, let moves) = cause {
                self.seed = "\(seed)"
                self.moves = moves
            }
        }
    }
}
