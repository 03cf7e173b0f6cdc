import ArgumentParser

/// How long a solver may search.
struct SearchBudget: ParsableArguments {
    private static let usualSeconds = 10.0

    @Option(help: "Processor seconds of one thread.")
    var seconds: Double?

    @Option(help: "Moves instead of seconds: the same number gives the same answer anywhere.")
    var moves: Int?

    func validate() throws {
        guard seconds == nil || moves == nil else {
            throw ValidationError("Give --seconds or --moves, not both.")
        }
        guard (seconds ?? 1) > 0, (moves ?? 1) > 0 else { throw ValidationError("A budget is more than nothing.") }
    }

    /// Without a word of the user's, ten seconds.
    var maximumMoves: Int { moves ?? .max }

    /// Which part is used up after so many moves; asked like ``isSpent(since:)``.
    func share(of made: Int, since start: Double) -> Double {
        if let moves { return Double(made) / Double(moves) }
        return (Usage.threadSeconds - start) / (seconds ?? Self.usualSeconds)
    }

    /// Whether the time is up, to be asked on the thread that searches, whose processor time at the beginning was `start`.
    func isSpent(since start: Double) -> Bool {
        moves == nil && Usage.threadSeconds - start >= seconds ?? Self.usualSeconds
    }
}
