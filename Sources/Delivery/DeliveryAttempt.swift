import CohortCore
import CohortStore
import Curl

/// One attempt at a delivery, from its start to its end.
struct DeliveryAttempt: Sendable {
    /// Why there was no answer to read.
    enum Fault: Error {
        case exchange(CurlError)
        case refusal(EndpointRefusal)
    }

    let delivery: ClaimedDelivery
    let link: EndpointLink?
    /// By the daemon's clock, which in a rehearsal is not the world's.
    let startedAt: Moment
    /// By the clock of the world.
    let began: Moment

    /// What came of it, with the next try where there is one.
    ///
    /// `ended` is by the clock of the world, `roll` a number in 0..<1 for the jitter of the next try.
    func outcome(
        _ result: Result<CurlResponse, Fault>,
        ended: Moment,
        schedule: RetrySchedule,
        roll: () -> Double
    ) -> DeliveryOutcome {
        // Never negative, even when the clock was set back meanwhile.
        let elapsed = max(ended - began, .zero)
        let reading = reading(of: result, at: ended)
        return DeliveryOutcome(
            delivery: delivery,
            // Counted from the failure, which a slow receiver may put long after the start.
            end: end(reading.result, at: startedAt + elapsed, schedule, roll),
            startedAt: startedAt,
            milliseconds: Int(elapsed.inMilliseconds),
            status: (try? result.get())?.status,
            // The URL of a chat is a secret, and libcurl's errors may show it.
            error: reading.error.map(delivery.target.endpoint.masking),
            isEndpointFault: reading.isEndpointFault
        )
    }

    private func reading(of result: Result<CurlResponse, Fault>, at moment: Moment) -> EndpointReading {
        switch result {
        case .success(let answer):
            link?.reading(of: answer, at: moment) ?? .failed("There was nobody to read the answer.")
        case .failure(.exchange(let error)): .failed("\(error)")
        case .failure(.refusal(let refusal)) where refusal.isFinal: .refused(refusal.description)
        case .failure(.refusal(let refusal)): .failed(refusal.description)
        }
    }

    private func end(
        _ result: EndpointReading.Result,
        at failed: Moment,
        _ schedule: RetrySchedule,
        _ roll: () -> Double
    ) -> DeliveryOutcome.End {
        switch result {
        case .delivered: return .delivered
        case .gone: return .gone
        case .refused: return .dead
        case .failed(let retryAfter):
            // A replay begins the schedule anew.
            let attempt = delivery.attempts - delivery.attemptBase + 1
            let wait = schedule.wait(afterAttempt: attempt, roll: roll(), retryAfter: retryAfter)
            return wait.map { .retry(at: failed + $0) } ?? .dead
        }
    }
}
