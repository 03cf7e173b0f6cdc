import CohortCore
import CohortStore
import Control
import Formation

/// Seats the members of a cohort at fresh tables in the sessions that work at tables.
struct TablePlanner {
    private static let longestBudget = 600.0

    let installation: Installation
    private var store: Store { installation.store }

    /// Makes the tables of the sessions to come, or with `isDryRun` shows what they would be.
    ///
    /// Sessions that have begun keep theirs, which count as meetings.
    func make(_ request: TableRequest, in reference: Reference, by act: Act) async throws -> TableReport {
        try Self.check(request)
        var stage = try await TableStage(reference, installation)
        try stage.open(request)
        let problem = try stage.problem(request)
        let end = request.budgetSeconds.map { ContinuousClock.now + .seconds($0) }
        let result = try await SolverQueue.run {
            try RotationSolver.solve(
                problem,
                seed: request.seed,
                budget: FormationBudget(moves: request.moves) { end.map { ContinuousClock.now >= $0 } ?? false }
            )
        }
        stage.seat(result.seating)
        if !request.isDryRun {
            try await store.seat(stage.seatings, in: reference, seed: request.seed, by: act)
        }
        var report = stage.report
        report.isDryRun = request.isDryRun
        report.bound = result.bound
        report.moves = result.moves
        report.stopped = result.stopped.rawValue
        report.seed = request.seed
        return report
    }

    /// The tables that there are.
    func show(_ reference: Reference) async throws -> TableReport {
        try await TableStage(reference, installation).report
    }

    /// The tables of one session, and who has none.
    func show(session reference: Reference) async throws -> SessionTables {
        let session = try await store.session(reference)
        let tables = try await store.tables(of: reference, at: installation.time.now())
        let members = try await store.members(of: Reference(session.cohort))
        var codes = Dictionary(uniqueKeysWithValues: members.map { ($0.participant.id, $0.participant.profile.code) })
        for person in Set(tables.joined()) where codes[person] == nil {
            codes[person] = try await store.participant(.id(person.rawValue)).participant.profile.code
        }
        let seated = Set(tables.joined())
        return SessionTables(
            session: session.code,
            date: session.slot.date,
            isOver: session.state == .held || session.startsAt <= installation.time.now(),
            tables: tables.map { $0.compactMap { codes[$0] } },
            away: tables.isEmpty
                ? [] : members.filter { !seated.contains($0.participant.id) }.map(\.participant.profile.code)
        )
    }

    private static func check(_ request: TableRequest) throws {
        func refuse(_ message: String, _ field: String) throws {
            throw CohortError(.invalid, message, at: .init(field: field))
        }
        if request.size != nil, request.tables != nil {
            try refuse("Tables have a size or a number, not both.", "tables")
        }
        if let size = request.size, !(2...RotationProblem.mostPeople).contains(size) {
            try refuse("Tables of \(size) are not within 2…\(RotationProblem.mostPeople).", "size")
        }
        if let tables = request.tables, !(1...RotationProblem.mostPeople).contains(tables) {
            try refuse("\(tables) tables are not within 1…\(RotationProblem.mostPeople).", "tables")
        }
        if let rounds = request.rounds, !(1...RotationProblem.mostRounds).contains(rounds) {
            try refuse("\(rounds) rounds are not within 1…\(RotationProblem.mostRounds).", "rounds")
        }
        if !(1...1_000_000_000_000).contains(request.moves) {
            try refuse("\(request.moves) moves are not within 1…1,000,000,000,000.", "moves")
        }
        if request.budgetSeconds == nil, request.moves > 1_000_000_000 {
            try refuse("More than 1,000,000,000 moves need a budget of seconds beside them.", "moves")
        }
        if let seconds = request.budgetSeconds, !(0.1...longestBudget).contains(seconds) {
            try refuse("A budget of \(seconds) seconds is not within 0.1…\(Int(longestBudget)).", "budgetSeconds")
        }
    }
}
