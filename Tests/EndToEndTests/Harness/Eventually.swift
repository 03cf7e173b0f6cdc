import Foundation

/// Waiting for what another process does, where nothing tells.
enum Eventually {
    /// Asks until there is an answer, for `seconds` at most.
    static func value<Answer>(within seconds: Double = 10, _ ask: () throws -> Answer?) rethrows -> Answer? {
        let end = ContinuousClock.now + .seconds(seconds)
        while true {
            if let answer = try ask() { return answer }
            guard ContinuousClock.now < end else { return nil }
            usleep(2_000)
        }
    }

    static func holds(within seconds: Double = 10, _ condition: () throws -> Bool) rethrows -> Bool {
        try value(within: seconds) { try condition() ? true : nil } ?? false
    }
}
