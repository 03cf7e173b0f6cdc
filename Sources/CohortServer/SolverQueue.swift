import Dispatch

/// Where long computations run: a queue of their own, so that requests and deliveries go on meanwhile.
enum SolverQueue {
    private static let queue = DispatchQueue(label: "cohortd.solver", qos: .utility)

    /// Runs `work` after what was asked for before it.
    static func run<Answer: Sendable>(_ work: @escaping @Sendable () throws -> Answer) async throws -> Answer {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try work() }) }
        }
    }
}
