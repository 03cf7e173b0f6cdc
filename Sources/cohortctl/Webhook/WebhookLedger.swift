import CohortCore
import FoundationEssentials
import Receiver
import StandardWebhooks
import Synchronization

/// Answers webhooks, prints a line for each and keeps count.
final class WebhookLedger: Sendable {
    private struct State {
        var summary = WebhookSummary()
        var accepted: Set<String> = []
        var failed: Set<String> = []
        /// The first fault of standard output; nothing is printed after it.
        var fault: CohortError?
    }

    private let verifier: WebhookVerifier
    private let failShare: Double
    private let seed: UInt64
    private let count: Int?
    private let isJSON: Bool
    private let whenFull: @Sendable () -> Void
    private let state = Mutex(State())

    /// Ids are kept to tell duplicates; past so many the oldest run's worth of memory is enough.
    private static let mostIDs = 2_000_000

    init(
        verifier: WebhookVerifier,
        failShare: Double,
        seed: UInt64,
        count: Int?,
        isJSON: Bool,
        whenFull: @escaping @Sendable () -> Void
    ) {
        self.verifier = verifier
        self.failShare = failShare
        self.seed = seed
        self.count = count
        self.isJSON = isJSON
        self.whenFull = whenFull
    }

    var summary: WebhookSummary { state.withLock { $0.summary } }

    /// - Throws: ``CohortError`` when lines could not be printed.
    func finish() throws(CohortError) {
        if let fault = state.withLock({ $0.fault }) { throw fault }
    }

    func answer(_ request: ReceivedRequest) -> ReceivedResponse {
        let now = Date()
        let outcome = outcome(of: request, now: now)
        let line = WebhookLine(request: request, outcome: outcome, at: now)
        let isFull = state.withLock { state in
            state.summary.received += 1
            let outcome = Self.settle(outcome, in: &state, failsFirst: failsFirst)
            Self.print(line.with(outcome).text(isJSON: isJSON), in: &state)
            return (outcome, state.summary.verified - state.summary.failedOnPurpose == count)
        }
        if isFull.1, case .accepted = isFull.0 { whenFull() }
        return isFull.0.response
    }

    private func outcome(of request: ReceivedRequest, now: Date) -> WebhookOutcome {
        guard request.method == "POST" else { return .wrongMethod }
        do {
            return .accepted(id: try verifier.verify(headers: request.headers, body: request.body, now: now).id)
        } catch {
            return .unverified("\(error)")
        }
    }

    private static func settle(
        _ outcome: WebhookOutcome,
        in state: inout State,
        failsFirst: (String) -> Bool
    ) -> WebhookOutcome {
        guard case .accepted(let id) = outcome else {
            state.summary.refused += 1
            return outcome
        }
        state.summary.verified += 1
        if state.accepted.contains(id) {
            state.summary.duplicates += 1
            return .accepted(id: id)
        }
        if state.failed.count < mostIDs, failsFirst(id), state.failed.insert(id).inserted {
            state.summary.failedOnPurpose += 1
            return .failedOnPurpose(id: id)
        }
        if state.accepted.count < mostIDs { state.accepted.insert(id) }
        return .accepted(id: id)
    }

    /// The same for the same id and seed, whatever the order of arrival.
    private func failsFirst(_ id: String) -> Bool {
        guard failShare > 0 else { return false }
        var generator = SeededGenerator(seed: seed, name: id)
        return generator.unit() < failShare
    }

    private static func print(_ line: String, in state: inout State) {
        guard state.fault == nil else { return }
        do throws(CohortError) {
            try Terminal.standardOutput.write(line + "\n")
        } catch {
            state.fault = error
        }
    }
}

extension SeededGenerator {
    /// Numbers that belong to a name: the seed mixed with its FNV-1a hash.
    init(seed: UInt64, name: String) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        self.init(seed: seed &+ hash)
    }
}
