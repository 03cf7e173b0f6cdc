import CohortCore
import CohortStore
import Curl

/// The way to an endpoint: how to speak to it and how to connect, made once for many deliveries.
final class EndpointLink: Sendable {
    let adapter: any EndpointAdapter
    let route: CurlRoute

    init(to target: DeliveryTarget, _ surroundings: EndpointSurroundings) throws(EndpointRefusal) {
        adapter = try EndpointAdapters.adapter(for: target.endpoint, secrets: target.secrets, surroundings)
        route = try surroundings.route(of: target.endpoint)
    }

    /// The request of an attempt at `moment`: the time of the world, which receivers compare the signature's with.
    func request(
        _ delivery: ClaimedDelivery,
        at moment: Moment,
        _ limits: WebhookSender.Limits
    )
        throws(EndpointRefusal) -> CurlRequest
    {
        let post = try adapter.post(id: delivery.message, body: delivery.body, at: moment)
        return CurlRequest(
            method: "POST",
            url: post.url,
            headers: post.headers,
            body: post.body,
            connectTimeout: limits.connectTimeout,
            totalTimeout: limits.totalTimeout,
            maximumResponseBytes: limits.responseBytes,
            // A receiver that has said 2xx has the message, whatever becomes of the rest of its answer.
            needsWholeBody: false,
            route: route
        )
    }

    func reading(of answer: CurlResponse, at moment: Moment) -> EndpointReading {
        adapter.reading(
            of: EndpointAnswer(
                status: answer.status,
                retryAfter: (200..<300).contains(answer.status) ? nil : answer.header("retry-after"),
                body: answer.body,
                at: moment
            )
        )
    }
}
