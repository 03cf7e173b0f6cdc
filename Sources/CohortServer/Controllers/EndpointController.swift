import CohortCore
import CohortStore
import Control
import Curl
import Delivery
import StandardWebhooks

/// The routes below `/v1/endpoints`.
struct EndpointController {
    let installation: Installation
    private var store: Store { installation.store }

    func register(in routes: ControlRoutes) {
        routes.get(Routes.endpoints) { _ in
            let endpoints = try await store.endpoints()
            return Page(items: endpoints, total: endpoints.count)
        }
        routes.post(Routes.endpoints) { call in
            let request: EndpointRequest = try await call.body()
            try check(url: request.url)
            let secret = try secret(request.secret)
            let endpoint = try await store.addEndpoint(
                request.code,
                url: request.url,
                programme: request.programme,
                secret: secret,
                by: call.act
            )
            return EndpointSecret(endpoint: endpoint, secret: secret)
        }
        routes.get(Routes.endpoint) { call in try await store.endpointKeys(call.reference()).endpoint }
        routes.patch(Routes.endpoint) { call in
            let change: EndpointChange = try await call.body()
            if let url = change.url { try check(url: url) }
            return try await store.changeEndpoint(call.reference(), url: change.url, state: change.state, by: call.act)
        }
        routes.delete(Routes.endpoint) { call in try await store.removeEndpoint(call.reference(), by: call.act) }
        routes.post(Routes.endpointRotate) { call in
            let secret = try secret(nil)
            // Long enough to change a receiver in working hours, short enough that a leaked secret dies.
            let until = installation.time.now() + .hours(24)
            let endpoint = try await store.rotate(call.reference(), secret: secret, previousUntil: until, by: call.act)
            return EndpointSecret(endpoint: endpoint, secret: secret, previousUntil: until)
        }
        routes.post(Routes.endpointTest) { call in try await test(call) }
    }

    /// Sends one message that says it is a test; it is not retried and leaves no trace in the queue.
    private func test(_ call: Call) async throws -> EndpointTestReport {
        let keys = try await store.endpointKeys(call.reference())
        let now = installation.time.now()
        var generator = SystemRandomNumberGenerator()
        let message = "msg_test_\(String(generator.next(), radix: 36))\(String(generator.next(), radix: 36))"
        let body =
            "{\"data\":{\"endpoint\":\"\(keys.endpoint.code)\"},\"timestamp\":\"\(now)\",\"type\":\"endpoint.test\"}"
        let delivery = ClaimedDelivery(
            id: .init(rawValue: 0),
            message: message,
            endpoint: keys.endpoint.id,
            endpointCode: keys.endpoint.code,
            url: keys.endpoint.url,
            secrets: keys.secrets(at: now),
            body: body,
            attempts: 0
        )
        guard let outcome = await installation.sender.attempt(delivery, now: now) else {
            throw CohortError(.tryAgain, "The test was broken off because cohortd stops.")
        }
        return EndpointTestReport(
            endpoint: keys.endpoint.code,
            message: message,
            attempt: Attempt(
                number: 1,
                startedAt: outcome.startedAt,
                milliseconds: outcome.milliseconds,
                status: outcome.status,
                error: outcome.error
            ),
            hasArrived: outcome.end == .delivered
        )
    }

    /// Refuses what can be seen to point inside; what a name resolves to is checked again at each connection.
    private func check(url: String) throws {
        guard url.utf8.count <= 2_000, url.hasPrefix("https://") || url.hasPrefix("http://") else {
            throw CohortError(
                .invalid,
                "“\(url.prefix(100))” is not an http or https URL of at most 2,000 bytes.",
                at: .init(field: "url")
            )
        }
        if let refusal = installation.settings.addressGuard?.refusal(ofURL: url) {
            throw CohortError(
                .notPermitted,
                "Webhooks to \(url.prefix(200)) are refused: \(refusal)",
                at: .init(field: "url"),
                remedy: "If it is meant, list its block under `webhooks: allowedAddresses` in the configuration."
            )
        }
    }

    private func secret(_ given: String?) throws -> String {
        guard let given else {
            var generator = SystemRandomNumberGenerator()
            return WebhookSecret.generate(using: &generator).serialized
        }
        do {
            return try WebhookSigner(given).serialized
        } catch {
            throw CohortError(.invalid, "The secret cannot be used: \(error)", at: .init(field: "secret"))
        }
    }
}
