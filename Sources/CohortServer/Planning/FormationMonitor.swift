import CohortCore
import Control
import Formation
import Synchronization

/// Runs of the formation engine: how far the one under way is, and what makes one stop.
///
/// A run ends early when its time is up, when whoever asked for it has gone, and when the daemon stops; in the latter two
/// nothing is written.
final class FormationMonitor: Sendable {
    /// Seconds that a search may be given at most: others wait for it.
    static let longestBudget = 600.0
    static let mostMoves = 50_000_000

    private struct State {
        var running: FormationStatus.Run?
        var waiting = 0
        var isStopping = false
    }

    private let state = Mutex(State())

    /// What is under way.
    var status: FormationStatus {
        state.withLock { FormationStatus(running: $0.running, waiting: $0.waiting) }
    }

    /// Ends all runs, now and from now on.
    func stop() { state.withLock { $0.isStopping = true } }

    /// Runs `work` after what was asked for before it.
    ///
    /// - Parameters:
    ///   - run: What to show of it.
    ///   - seconds: Ends the search after so long; the best so far is the answer.
    ///   - work: Gets a budget that reports progress, and can be stopped.
    /// - Returns: What `work` made.
    /// - Throws: ``CohortError`` when the daemon stops, `CancellationError` when nobody waits for the answer any more.
    func run<Answer: Sendable>(
        _ run: FormationStatus.Run,
        seconds: Double? = nil,
        _ work: @escaping @Sendable (FormationBudget) throws -> Answer
    ) async throws -> Answer {
        let gone = Signal()
        state.withLock { $0.waiting += 1 }
        let answer = try await withTaskCancellationHandler {
            try await SolverQueue.run { [self] in
                begin(run)
                defer { end() }
                let clock = ContinuousClock()
                let deadline = seconds.map { clock.now + .seconds($0) }
                let budget = FormationBudget(
                    moves: run.mostMoves,
                    shouldStop: { [self] in
                        gone.value || isStopping || deadline.map { clock.now >= $0 } ?? false
                    },
                    report: { [self] in note($0) }
                )
                return try work(budget)
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

    private var isStopping: Bool { state.withLock { $0.isStopping } }

    private func begin(_ run: FormationStatus.Run) {
        state.withLock { state in
            state.waiting -= 1
            state.running = run
        }
    }

    private func end() { state.withLock { $0.running = nil } }

    private func note(_ progress: FormationProgress) {
        state.withLock { state in
            state.running?.moves = progress.moves
            state.running?.broken = Double(progress.objective.brokenThousandths) / 1_000
            state.running?.worst = progress.objective.worst
            state.running?.mean = progress.objective.mean
            state.running?.bound = progress.bound
        }
    }
}

/// Something that happens once, for those who ask now and then.
private final class Signal: Sendable {
    private let happened = Mutex(false)

    var value: Bool { happened.withLock { $0 } }

    func set() { happened.withLock { $0 = true } }
}
