package import CohortCore
package import CohortStore
package import Curl
import FoundationEssentials
import StandardWebhooks

/// Makes one attempt: signs, posts, and reads from the answer what to do next.
package struct WebhookSender: Sendable {
    /// What is asked of a receiver within one attempt.
    package struct Limits: Hashable, Sendable {
        package var connectTimeout: Duration
        package var totalTimeout: Duration
        /// No more of an answer's body is read.
        package var responseBytes: Int

        package init(
            connectTimeout: Duration = .seconds(5),
            totalTimeout: Duration = .seconds(20),
            responseBytes: Int = 65_536
        ) {
            self.connectTimeout = connectTimeout
            self.totalTimeout = totalTimeout
            self.responseBytes = responseBytes
        }
    }

    let client: CurlClient
    let schedule: RetrySchedule
    let limits: Limits
    /// The clock of the world, which receivers compare the signature's timestamp with; a rehearsal's clock runs elsewhere.
    let worldTime: @Sendable () -> Moment
    /// A number in 0..<1 for the jitter of the next try.
    let roll: @Sendable () -> Double

    package init(
        client: CurlClient,
        schedule: RetrySchedule = .standard,
        limits: Limits = Limits(),
        worldTime: @escaping @Sendable () -> Moment,
        roll: @escaping @Sendable () -> Double = { .random(in: 0..<1) }
    ) {
        self.client = client
        self.schedule = schedule
        self.limits = limits
        self.worldTime = worldTime
        self.roll = roll
    }

    /// Posts a delivery once.
    ///
    /// `now` is the daemon's time at the start; the next try is counted from the end of this one.
    ///
    /// - Returns: How it ended, or `nil` when it was broken off because the daemon stops: then it is sent again later.
    package func attempt(_ delivery: ClaimedDelivery, now: Moment) async -> DeliveryOutcome? {
        let started = worldTime()
        let answer: CurlResponse
        do {
            answer = try await post(delivery, at: started)
        } catch CurlError.cancelled {
            return nil
        } catch {
            return failure(delivery, now: now, started: started, status: nil, error: "\(error)")
        }
        switch answer.status {
        case 200..<300:
            return outcome(delivery, .delivered, now: now, started: started, status: answer.status, error: nil)
        case 410:
            let error = "The receiver answered 410: this endpoint is gone for good."
            return outcome(delivery, .gone, now: now, started: started, status: 410, error: error)
        default:
            let retryAfter = RetryAfter.wait(answer.header("retry-after"), now: worldTime())
            let error = "The receiver answered \(answer.status)."
            return failure(
                delivery,
                now: now,
                started: started,
                status: answer.status,
                error: error,
                retryAfter: [429, 502, 503, 504].contains(answer.status) ? retryAfter : nil
            )
        }
    }

    private func post(_ delivery: ClaimedDelivery, at moment: Moment) async throws -> CurlResponse {
        let body = Array(delivery.body.utf8)
        let headers = try WebhookSignature.headers(
            id: delivery.message,
            timestamp: Int(moment.rawValue / 1_000),
            body: body,
            signers: delivery.secrets.map { try WebhookSigner($0) }
        )
        return try await client.send(
            CurlRequest(
                method: "POST",
                url: delivery.url,
                headers: headers + [(name: "Content-Type", value: "application/json")],
                body: body,
                connectTimeout: limits.connectTimeout,
                totalTimeout: limits.totalTimeout,
                maximumResponseBytes: limits.responseBytes
            )
        )
    }

    private func failure(
        _ delivery: ClaimedDelivery,
        now: Moment,
        started: Moment,
        status: Int?,
        error: String,
        retryAfter: Duration? = nil
    ) -> DeliveryOutcome {
        let wait = schedule.wait(afterAttempt: delivery.attempts + 1, roll: roll(), retryAfter: retryAfter)
        // Counted from the failure, which a slow receiver may put long after the start.
        let end = wait.map { DeliveryOutcome.End.retry(at: now + elapsed(since: started) + $0) } ?? .dead
        return outcome(delivery, end, now: now, started: started, status: status, error: error)
    }

    private func outcome(
        _ delivery: ClaimedDelivery,
        _ end: DeliveryOutcome.End,
        now: Moment,
        started: Moment,
        status: Int?,
        error: String?
    ) -> DeliveryOutcome {
        DeliveryOutcome(
            delivery: delivery,
            end: end,
            startedAt: now,
            milliseconds: Int(elapsed(since: started).inMilliseconds),
            status: status,
            error: error
        )
    }

    /// Never negative, even when the clock was set back meanwhile.
    private func elapsed(since started: Moment) -> Duration {
        max(worldTime() - started, .zero)
    }
}
