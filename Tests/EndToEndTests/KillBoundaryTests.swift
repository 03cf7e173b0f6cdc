import Testing

@Suite(.enabled(if: FaultReceiver.python != nil, FaultReceiver.pythonIsMissing)) struct KillBoundaryTests {
    /// How many times the daemon is killed at each boundary.
    static let kills = 36

    @Test(.timeLimit(.minutes(10)), arguments: HaltBoundary.allCases)
    func `killed while receivers go wrong, nothing is lost and only what was leased comes twice`(
        _ boundary: HaltBoundary
    ) throws {
        var run = try KillRun(boundary: boundary, seed: 3)

        for _ in 1...Self.kills { try run.kill() }
        try run.finish()

        if boundary != .anywhere {
            #expect(run.counts.atBoundary > Self.kills * 3 / 4, "the boundary was hardly met")
        }
        #expect(run.counts.atBoundary + run.counts.byTheTest == Self.kills)
    }
}
