import CohortCore
import CohortStore
import Control
import Delivery

/// The routes below `/v1/endpoints`.
///
/// URLs that are secrets are answered masked.
struct EndpointController {
    let installation: Installation
    private var store: Store { installation.store }
    private var check: EndpointCheck { EndpointCheck(installation: installation) }

    /// Long enough to change a receiver in working hours, short enough that a leaked secret dies.
    private static let overlap: Duration = .hours(24)

    func register(in routes: ControlRoutes) {
        routes.get(Routes.endpoints) { _ in
            let endpoints = try await store.endpoints().map(\.masked)
            return Page(items: endpoints, total: endpoints.count)
        }
        routes.post(Routes.endpoints) { call in try await add(call) }
        routes.get(Routes.endpoint) { call in try await store.endpointKeys(call.reference()).endpoint.masked }
        routes.patch(Routes.endpoint) { call in
            let change: EndpointChange = try await call.body()
            let check = check
            return try await store.changeEndpoint(
                call.reference(),
                change,
                compose: EndpointAdapters.compose,
                check: { try check.examine($0, change: change) },
                by: call.act
            )
            .masked
        }
        routes.delete(Routes.endpoint) { call in try await store.removeEndpoint(call.reference(), by: call.act) }
        routes.post(Routes.endpointRotate) { call in try await rotate(call) }
        routes.post(Routes.endpointTest) { call in try await test(call) }
    }

    private func add(_ call: Call) async throws -> EndpointSecret {
        let request: EndpointRequest = try await call.body()
        let kind = request.kind ?? .standard
        let options = EndpointOptions(
            kind: kind,
            settings: request.settings ?? [:],
            events: request.events ?? [],
            profile: request.profile,
            ratePerMinute: request.ratePerMinute,
            concurrency: request.concurrency,
            isOrdered: request.isOrdered ?? false,
            takesAlerts: request.takesAlerts ?? false
        )
        try check.examine(url: request.url, options)
        let secret = try EndpointSecretChoice(
            kind: kind,
            signature: request.signature,
            secret: request.secret,
            credential: request.secretCredential
        )
        .made(installation.sender.surroundings)
        let endpoint = try await store.addEndpoint(
            request.code,
            url: request.url,
            programme: request.programme,
            secret: secret.stored,
            options: options,
            by: call.act
        )
        return EndpointSecret(endpoint: endpoint.masked, secret: secret.shown, publicKey: secret.publicKey)
    }

    private func rotate(_ call: Call) async throws -> EndpointSecret {
        let request: EndpointRotation = try await call.optionalBody() ?? EndpointRotation()
        let keys = try await store.endpointKeys(call.reference())
        let kind = keys.endpoint.kind
        let secret = try EndpointSecretChoice(
            kind: kind,
            signature: request.signature ?? EndpointSecretChoice.signature(of: keys.secret),
            secret: request.secret,
            credential: request.secretCredential
        )
        .made(installation.sender.surroundings, isRotation: true)
        // Only signatures can stand side by side; a token is one or the other.
        let until = kind == .standard ? installation.time.now() + Self.overlap : nil
        let endpoint = try await store.rotate(
            call.reference(),
            secret: secret.stored,
            previousUntil: until,
            by: call.act
        )
        return EndpointSecret(
            endpoint: endpoint.masked,
            secret: secret.shown,
            publicKey: secret.publicKey,
            previousUntil: until
        )
    }

    /// Sends one message that says it is a test; it is not retried and leaves no trace in the queue.
    private func test(_ call: Call) async throws -> EndpointTestReport {
        let keys = try await store.endpointKeys(call.reference())
        let now = installation.time.now()
        var generator = SystemRandomNumberGenerator()
        let message = "msg_test_\(String(generator.next(), radix: 36))\(String(generator.next(), radix: 36))"
        let test = OutgoingMessage.test(endpoint: keys.endpoint.code, at: now)
        let delivery = ClaimedDelivery(
            id: .init(rawValue: 0),
            message: message,
            event: test.type,
            target: DeliveryTarget(endpoint: keys.endpoint, secrets: keys.secrets(at: now)),
            body: EndpointAdapters.compose(test, keys.endpoint)
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
}
