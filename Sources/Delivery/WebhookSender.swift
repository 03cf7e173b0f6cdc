package import CohortCore
package import CohortStore
package import Curl

/// Makes attempts: signs, posts, and reads from the answer what to do next.
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
    /// What endpoints need of the machine.
    package let surroundings: EndpointSurroundings
    /// The clock of the world, which receivers compare the signature's timestamp with; a rehearsal's clock runs elsewhere.
    let worldTime: @Sendable () -> Moment
    /// A number in 0..<1 for the jitter of the next try.
    let roll: @Sendable () -> Double

    package init(
        client: CurlClient,
        schedule: RetrySchedule = .standard,
        limits: Limits = Limits(),
        surroundings: EndpointSurroundings = EndpointSurroundings(),
        worldTime: @escaping @Sendable () -> Moment,
        roll: @escaping @Sendable () -> Double = { .random(in: 0..<1) }
    ) {
        self.client = client
        self.schedule = schedule
        self.limits = limits
        self.surroundings = surroundings
        self.worldTime = worldTime
        self.roll = roll
    }

    /// Posts a delivery once.
    ///
    /// `now` is the daemon's time at the start; the next try is counted from the end of this one.
    ///
    /// - Returns: How it ended, or `nil` when it was broken off because the daemon stops: then it is sent again later.
    package func attempt(_ delivery: ClaimedDelivery, now: Moment) async -> DeliveryOutcome? {
        let began = worldTime()
        var link: EndpointLink?
        let result: Result<CurlResponse, DeliveryAttempt.Fault>
        do {
            let made = try EndpointLink(to: delivery.target, surroundings)
            link = made
            result = .success(try await client.send(made.request(delivery, at: began, limits)))
        } catch CurlError.cancelled {
            return nil
        } catch let refusal as EndpointRefusal {
            result = .failure(.refusal(refusal))
        } catch let error as CurlError {
            result = .failure(.exchange(error))
        } catch {
            result = .failure(.refusal(EndpointRefusal("\(error)")))
        }
        let attempt = DeliveryAttempt(delivery: delivery, link: link, startedAt: now, began: began)
        return attempt.outcome(result, ended: worldTime(), schedule: schedule, roll: roll)
    }
}
