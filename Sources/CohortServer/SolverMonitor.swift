import CohortCore
import Control
import Formation
import Synchronization

/// Runs of the solvers: how far the one under way is, and what makes one stop.
///
/// A run ends early when its time is up, when whoever asked for it has gone, and when the daemon stops; in the latter two
/// nothing is written.
final class SolverMonitor: Sendable {
    /// Seconds that a search may be given at most: others wait for it.
    static let longestBudget = 600.0
    static let mostMoves = 50_000_000

    private struct State {
        var running: SolverStatus.Run?
        var waiting = 0
        var isStopping = false
    }

    private let state = Mutex(State())

    /// What is under way.
    var status: SolverStatus {
        state.withLock { SolverStatus(running: $0.running, waiting: $0.waiting) }
    }

    /// Ends all runs, now and from now on.
    func stop() { state.withLock { $0.isStopping = true } }

    /// What a search gets to ask and tell.
    struct Desk: Sendable {
        /// Whether to end; the best so far is the answer.
        let shouldStop: @Sendable () -> Bool
        /// Which part of its time is used up; none where it has no limit.
        let spent: (@Sendable () -> Double)?
        /// Changes what is shown of the run.
        let note: @Sendable ((inout SolverStatus.Run) -> Void) -> Void
    }

    /// Runs `work` after what was asked for before it.
    ///
    /// - Parameters:
    ///   - run: What to show of it.
    ///   - seconds: Ends the search after so long; the best so far is the answer.
    ///   - work: Gets what to ask and tell now and then.
    /// - Returns: What `work` made.
    /// - Throws: ``CohortError`` when the daemon stops, `CancellationError` when nobody waits for the answer any more.
    func search<Answer: Sendable>(
        _ run: SolverStatus.Run,
        seconds: Double? = nil,
        _ work: @escaping @Sendable (Desk) throws -> Answer
    ) async throws -> Answer {
        let gone = Signal()
        state.withLock { $0.waiting += 1 }
        let answer = try await withTaskCancellationHandler {
            try await SolverQueue.run { [self] in
                begin(run)
                defer { end() }
                let clock = ContinuousClock()
                let start = clock.now
                let deadline = seconds.map { start + .seconds($0) }
                let desk = Desk(
                    shouldStop: { [self] in
                        gone.value || isStopping || deadline.map { clock.now >= $0 } ?? false
                    },
                    spent: Self.share(of: seconds, since: start),
                    note: { [self] change in amend(change) }
                )
                return try work(desk)
            }
        } onCancel: {
            gone.set()
        }
        try Task.checkCancellation()
        guard !isStopping else {
            throw CohortError(.tryAgain, "cohortd is stopping; nothing was written.")
        }
        return answer
    }

    /// Runs the formation engine, whose `work` gets a budget that reports progress and can be stopped.
    func run<Answer: Sendable>(
        _ run: SolverStatus.Run,
        seconds: Double? = nil,
        _ work: @escaping @Sendable (FormationBudget) throws -> Answer
    ) async throws -> Answer {
        try await search(run, seconds: seconds) { desk in
            try work(
                FormationBudget(
                    moves: run.mostMoves,
                    shouldStop: desk.shouldStop,
                    report: { progress in
                        desk.note { run in
                            run.moves = progress.moves
                            run.broken = Double(progress.objective.brokenThousandths) / 1_000
                            run.worst = progress.objective.worst
                            run.mean = progress.objective.mean
                            run.bound = progress.bound
                        }
                    }
                )
            )
        }
    }

    /// - Throws: ``CohortError`` for a time that nobody should wait for, or none.
    static func check(budgetSeconds: Double?) throws(CohortError) {
        guard let budgetSeconds, !(0.1...longestBudget).contains(budgetSeconds) else { return }
        throw CohortError(
            .invalid,
            "A budget of \(budgetSeconds) seconds is not within 0.1…\(Int(longestBudget)).",
            at: .init(field: "budgetSeconds")
        )
    }

    /// - Throws: ``CohortError`` for no moves, or more than anyone needs.
    static func check(moves: Int) throws(CohortError) {
        guard !(1...mostMoves).contains(moves) else { return }
        throw CohortError(.invalid, "\(moves) moves are not within 1…50,000,000.", at: .init(field: "moves"))
    }

    /// Which part of `seconds` is over since `start`.
    private static func share(
        of seconds: Double?,
        since start: ContinuousClock.Instant
    ) -> (@Sendable () -> Double)? {
        guard let seconds else { return nil }
        return { start.duration(to: ContinuousClock.now) / Duration.seconds(seconds) }
    }

    private var isStopping: Bool { state.withLock { $0.isStopping } }

    private func begin(_ run: SolverStatus.Run) {
        state.withLock { state in
            state.waiting -= 1
            state.running = run
        }
    }

    private func end() { state.withLock { $0.running = nil } }

    private func amend(_ change: (inout SolverStatus.Run) -> Void) {
        state.withLock { state in
            guard var run = state.running else { return }
            change(&run)
            state.running = run
        }
    }
}

/// Something that happens once, for those who ask now and then.
private final class Signal: Sendable {
    private let happened = Mutex(false)

    var value: Bool { happened.withLock { $0 } }

    func set() { happened.withLock { $0 = true } }
}
