/// The types of messages that endpoints can be sent.
///
/// Each has its JSON Schema in docs/schemas; a test compares the two.
package enum EventType {
    package static let test = "endpoint.test"

    package static let all: [String] =
        ReminderKind.allCases.map(\.event) + EndpointAlert.Kind.allCases.map(\.rawValue) + [test]
}
