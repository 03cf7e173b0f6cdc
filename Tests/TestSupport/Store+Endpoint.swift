package import CohortCore
package import CohortStore

extension Store {
    /// Changes the URL or the state; what others are told of it is its text.
    package func changeEndpoint(
        _ reference: Reference,
        url: String?,
        state: EndpointState?,
        by act: Act
    ) async throws -> Endpoint {
        try await changeEndpoint(
            reference,
            EndpointChange(url: url, state: state),
            compose: { message, _ in message.text },
            by: act
        )
    }
}
