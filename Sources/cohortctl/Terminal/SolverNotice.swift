import CohortCore
import Control
import Dispatch
import Synchronization

/// Says on a terminal how far a search for cohorts or a timetable is, once it has taken a second.
final class SolverNotice: Sendable {
    private let isOver = Mutex(false)

    /// Asks the daemon every half a second while `body` waits for its answer.
    static func show<Answer>(_ client: ControlClient, during body: () throws -> Answer) rethrows -> Answer {
        guard Terminal.standardError.isTTY else { return try body() }
        let notice = SolverNotice()
        DispatchQueue.global().asyncAfter(deadline: .now() + 1) { notice.poll(client) }
        defer { notice.end() }
        return try body()
    }

    private func poll(_ client: ControlClient) {
        // Whatever goes wrong here goes wrong with the call itself too, which says so.
        let status: SolverStatus? = try? client.get(Routes.solver())
        isOver.withLock { isOver in
            guard !isOver else { return }
            if let status { Terminal.standardError.say("\r\u{1B}[K\(Self.line(status))") }
            DispatchQueue.global().asyncAfter(deadline: .now() + 0.5) { self.poll(client) }
        }
    }

    private func end() {
        isOver.withLock { isOver in
            isOver = true
            Terminal.standardError.say("\r\u{1B}[K")
        }
    }

    /// `forming: 1200000 of 5000000 moves, worst 0.612, mean 0.634, at most 0.8 % below the best`.
    static func line(_ status: SolverStatus) -> String {
        guard let run = status.running else { return "Waiting for cohortd…" }
        if let cost = run.cost {
            let broken = run.broken.map { $0 > 0 ? ", \(Int($0)) rules broken" : "" } ?? ""
            // Beside a time there is no end of moves to be near to.
            let most = run.mostMoves < 50_000_000 ? " of \(run.mostMoves)" : ""
            return "\(run.purpose): \(run.moves)\(most) moves\(broken), cost \(cost)".onOneLine
                .cut(to: (Terminal.standardError.width ?? 80) - 1, unicode: Terminal.standardError.usesUnicode)
        }
        guard let mean = run.mean, let worst = run.worst else { return "Working on the \(run.purpose)…" }
        var words = ["\(run.purpose): \(run.moves) of \(run.mostMoves) moves"]
        if let broken = run.broken, broken > 0 { words.append("rules broken by \(broken.rounded(to: 1)) people") }
        words.append("worst \(worst.rounded(to: 3))")
        words.append("mean \(mean.rounded(to: 3))")
        if let bound = run.bound, bound > 0 {
            words.append("at most \((max(0, bound - mean) / bound * 100).rounded(to: 2)) % below the best")
        }
        return words.joined(separator: ", ").onOneLine
            .cut(to: (Terminal.standardError.width ?? 80) - 1, unicode: Terminal.standardError.usesUnicode)
    }
}
