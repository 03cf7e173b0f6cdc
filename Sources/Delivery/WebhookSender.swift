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
        let result: Result<CurlResponse, any Error>
        do {
            result = .success(try await post(delivery, at: started))
        } catch CurlError.cancelled {
            return nil
        } catch {
            result = .failure(error)
        }
        let ended = worldTime()
        // Never negative, even when the clock was set back meanwhile.
        let elapsed = max(ended - started, .zero)
        let reading = reading(of: result, at: ended)
        return DeliveryOutcome(
            delivery: delivery,
            // Counted from the failure, which a slow receiver may put long after the start.
            end: end(of: delivery, after: reading, at: now + elapsed),
            startedAt: now,
            milliseconds: Int(elapsed.inMilliseconds),
            status: reading.status,
            error: reading.error
        )
    }

    /// What an answer, or its absence, means.
    private struct Reading {
        var status: Int?
        /// None when it was delivered.
        var error: String?
        var retryAfter: Duration?
    }

    private func reading(of result: Result<CurlResponse, any Error>, at moment: Moment) -> Reading {
        switch result {
        case .failure(let error): return Reading(error: "\(error)")
        case .success(let answer):
            let status = answer.status
            switch status {
            case 200..<300: return Reading(status: status)
            case 410:
                return Reading(status: status, error: "The receiver answered 410: this endpoint is gone for good.")
            case 429, 502, 503, 504:
                let retryAfter = RetryAfter.wait(answer.header("retry-after"), now: moment)
                return Reading(status: status, error: "The receiver answered \(status).", retryAfter: retryAfter)
            default: return Reading(status: status, error: "The receiver answered \(status).")
            }
        }
    }

    private func end(of delivery: ClaimedDelivery, after reading: Reading, at failed: Moment) -> DeliveryOutcome.End {
        guard reading.error != nil else { return .delivered }
        guard reading.status != 410 else { return .gone }
        let attempt = delivery.attempts + 1
        let wait = schedule.wait(afterAttempt: attempt, roll: roll(), retryAfter: reading.retryAfter)
        return wait.map { .retry(at: failed + $0) } ?? .dead
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
}
