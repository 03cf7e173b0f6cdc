import Dispatch
import Synchronization

/// Says on a terminal that a call is under way once it has taken a second.
final class WaitingNotice: Sendable {
    private enum State {
        case waiting, shown, over
    }

    private let state = Mutex(State.waiting)

    static func show<Answer>(_ what: String, during body: () throws -> Answer) rethrows -> Answer {
        guard Terminal.standardError.isTTY else { return try body() }
        let notice = WaitingNotice()
        DispatchQueue.global().asyncAfter(deadline: .now() + 1) { notice.show(what) }
        defer { notice.end() }
        return try body()
    }

    private func show(_ what: String) {
        state.withLock { state in
            guard state == .waiting else { return }
            state = .shown
            Terminal.standardError.say("\(what)…")
        }
    }

    private func end() {
        state.withLock { state in
            if state == .shown { Terminal.standardError.say("\r\u{1B}[K") }
            state = .over
        }
    }
}
