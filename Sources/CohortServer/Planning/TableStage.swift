import CohortCore
import CohortStore
import Control
import Formation

/// A cohort with the sessions that work at tables, and who sits where.
struct TableStage {
    /// What it is worth that two people of different families, of different sectors, and without a tie meet: each more than
    /// all that follow.
    private static let worthOfFamilies = 56
    private static let worthOfSectors = 28
    private static let worthOfNewness = 14

    /// One round: a session, or one that has no day yet.
    private struct Round {
        var session: Session?
        var isOver: Bool
        /// Whether tables are being made for it.
        var isOpen = false
        var tables: [[Participant.ID]]
    }

    private let cohort: Cohort
    private let members: [Candidate]
    private let families: [Code?]
    private let ties: Set<[Participant.ID]>
    private let indices: [Participant.ID: Int]
    /// The codes of everyone, also of those who have left.
    private var codes: [Participant.ID: Code]
    private var rounds: [Round]

    init(_ reference: Reference, _ installation: Installation) async throws {
        let store = installation.store
        let now = installation.time.now()
        cohort = try await store.cohort(reference)
        let programme = try await store.programme(Reference(cohort.programme), version: cohort.programmeVersion)
            .programme
        members = try await store.members(of: reference)
        let taxonomy = installation.taxonomy
        families = members.map { member in
            let main = member.participant.profile.professions.max { $0.share < $1.share }
            return main.flatMap { taxonomy.family(of: $0.profession)?.id }
        }
        indices = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1.participant.id, $0) })
        codes = Dictionary(uniqueKeysWithValues: members.map { ($0.participant.id, $0.participant.profile.code) })
        ties = try await Self.ties(of: members, programme, installation)
        let seatings = try await store.seatings(of: reference, at: now)
        rounds = try await store.sessions(SessionSelection(cohort: cohort.code))
            .filter { session in
                session.state != .cancelled
                    && (programme.module(session.module)?.unit == .table || seatings[session.id] != nil)
            }
            .map { session in
                let isOver = session.state == .held || session.startsAt <= now
                return Round(session: session, isOver: isOver, tables: seatings[session.id] ?? [])
            }
        for person in Set(rounds.flatMap { $0.tables.joined() }) where codes[person] == nil {
            codes[person] = try await store.participant(.id(person.rawValue)).participant.profile.code
        }
    }

    /// Pairs with a tie that is as likely live as not, the smaller id first.
    private static func ties(
        of members: [Candidate],
        _ programme: Programme,
        _ installation: Installation
    ) async throws -> Set<[Participant.ID]> {
        // The intake reads ties where a rule asks for them.
        let problem = try await FormationIntake(installation: installation)
            .problem(of: members, for: programme, sizes: [], also: [.spreadTies(atLeast: .half)])
        return Set(problem.ties.filter { $0.strength >= .half }.map { [min($0.one, $0.other), max($0.one, $0.other)] })
    }

    /// Chooses the sessions that get tables.
    ///
    /// - Throws: ``CohortError`` when there is none, or fewer than were asked for.
    mutating func open(_ request: TableRequest) throws {
        guard cohort.state == .formed || cohort.state == .started else {
            throw CohortError(.conflict, "The cohort \(cohort.code) is \(cohort.state.rawValue).")
        }
        guard members.count >= 2 else {
            throw CohortError(.conflict, "The cohort \(cohort.code) has \(members.count) members: too few for tables.")
        }
        guard members.count <= RotationProblem.mostPeople else {
            throw CohortError(
                .tooLarge,
                "The cohort \(cohort.code) has more than \(RotationProblem.mostPeople) members."
            )
        }
        let waiting = rounds.indices.filter { !rounds[$0].isOver }
        let wanted = request.rounds ?? waiting.count
        for index in waiting.prefix(min(wanted, RotationProblem.mostRounds)) { rounds[index].isOpen = true }
        if wanted > waiting.count {
            guard request.isDryRun else {
                throw CohortError(
                    .conflict,
                    "The cohort \(cohort.code) has \(waiting.count) sessions at tables to come, not \(wanted).",
                    remedy: "Plan its timetable first, or see what the tables would be with --dry-run."
                )
            }
            for _ in waiting.count..<wanted {
                rounds.append(Round(session: nil, isOver: false, isOpen: true, tables: []))
            }
        }
        guard rounds.contains(where: \.isOpen) else {
            throw CohortError(
                .conflict,
                "The cohort \(cohort.code) has no session at tables to come.",
                remedy:
                    "Modules with “unit: table” have them, once `cohortctl timetable plan \(cohort.code)` has given "
                    + "them days. --rounds N --dry-run shows tables without a timetable."
            )
        }
    }

    /// What to solve: a round for each open session.
    func problem(_ request: TableRequest) throws -> RotationProblem {
        let people = members.count
        let open = rounds.filter(\.isOpen).map { round in
            let absent = Set(members.indices.filter { isAway($0, round) })
            let present = people - absent.count
            let tables =
                request.tables.map { RotationRound.sizes(people: present, tables: $0) }
                ?? RotationRound.sizes(people: present, near: request.size ?? 4)
            return RotationRound(tables: present == 0 ? [] : tables, absent: absent)
        }
        var problem = RotationProblem(people: people, rounds: open)
        // What was sat before, and what other sessions to come keep.
        for table in rounds.filter({ !$0.isOpen }).flatMap(\.tables) {
            let known = table.compactMap { indices[$0] }
            for (index, one) in known.enumerated() {
                for other in known.dropFirst(index + 1) { problem.met[one, other] += 1 }
            }
        }
        for one in members.indices {
            for other in 0..<one { problem.weights[one, other] = worth(one, other) }
        }
        return problem
    }

    private func isAway(_ member: Int, _ round: Round) -> Bool {
        guard let date = round.session?.slot.date else { return false }
        return members[member].absences.contains { $0.covers(date) }
    }

    private func isAcross(_ one: Int, _ other: Int) -> Bool { families[one] != families[other] }

    private func worth(_ one: Int, _ other: Int) -> Int {
        let pair = [members[one].participant.id, members[other].participant.id]
        let isTied = ties.contains([min(pair[0], pair[1]), max(pair[0], pair[1])])
        return (isAcross(one, other) ? Self.worthOfFamilies : 0)
            + (members[one].sector == members[other].sector ? 0 : Self.worthOfSectors)
            + (isTied ? 0 : Self.worthOfNewness)
    }

    /// Takes the tables of the open rounds, in their order.
    mutating func seat(_ seating: [[[Int]]]) {
        for (index, tables) in zip(rounds.indices.filter { rounds[$0].isOpen }, seating) {
            rounds[index].tables = tables.map { $0.map { members[$0].participant.id } }
        }
    }

    /// The tables of the open sessions, to be kept.
    var seatings: [Seating] {
        rounds.compactMap { round in
            guard round.isOpen, let session = round.session else { return nil }
            return Seating(session: session.id, tables: round.tables)
        }
    }

    var report: TableReport {
        let sat = rounds.map { round in round.tables.map { $0.compactMap { indices[$0] } } }
        let count = RotationCount(sat, of: RotationProblem(people: members.count, rounds: []))
        var across = PairTable(people: members.count)
        for one in members.indices {
            for other in 0..<one where isAcross(one, other) { across[one, other] = 1 }
        }
        let metAcross = RotationCount(sat, of: RotationProblem(people: members.count, rounds: [], weights: across))
        return TableReport(
            cohort: cohort.code,
            sessions: rounds.map { round in
                let seated = Set(round.tables.joined())
                return SessionTables(
                    session: round.session?.code,
                    date: round.session?.slot.date,
                    isOver: round.isOver,
                    tables: round.tables.map { $0.compactMap { codes[$0] } },
                    away: round.tables.isEmpty
                        ? [] : members.map(\.participant).filter { !seated.contains($0.id) }.map(\.profile.code)
                )
            },
            repeatedPairs: count.repeatedPairs,
            metPairs: count.newPairs,
            pairs: members.count * (members.count - 1) / 2,
            metAcross: metAcross.weight,
            pairsAcross: members.indices.reduce(0) { sum, one in sum + (0..<one).count { isAcross(one, $0) } }
        )
    }
}
