/// A message before it is put into the words of an endpoint's kind.
package enum OutgoingMessage: Hashable, Sendable {
    case reminder(WebhookPayload)
    case alert(EndpointAlert)
    /// `cohortctl endpoint test`.
    case test(endpoint: Code, at: Moment)

    /// The type, such as `reminder.session`.
    package var type: String {
        switch self {
        case .reminder(let payload): payload.type
        case .alert(let alert): alert.type.rawValue
        case .test: EventType.test
        }
    }

    /// The words to say.
    package var text: String {
        switch self {
        case .reminder(let payload): payload.data.text
        case .alert(let alert): alert.data.text
        case .test(let endpoint, _): "A test message to the endpoint \(endpoint)."
        }
    }
}

/// Makes the body of a message for an endpoint, once, at hand-over; every attempt sends these bytes.
///
/// Pure: it is called within the store's transaction.
package typealias MessageComposer = @Sendable (OutgoingMessage, Endpoint) -> String
