package import CohortCore

/// Tests write codes as they are read: `"P-0001"`.
extension Code: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) {
        guard let code = Code(rawValue: text) else { preconditionFailure("“\(text)” is not a code.") }
        self = code
    }
}
