package import CohortCore

extension CohortError.Code {
    /// The HTTP status of a refusal.
    package var httpStatus: Int {
        switch self {
        case .invalid: 422
        case .notFound: 404
        case .conflict, .infeasible: 409
        case .tooLarge: 413
        case .unreachable: 502
        case .cannotWrite: 507
        case .tryAgain: 503
        case .notPermitted: 403
        case .failed: 500
        }
    }

    /// The exit status of a program that met with it (sysexits.h).
    package var exitStatus: Int32 {
        switch self {
        case .conflict, .infeasible, .failed: 1
        case .invalid, .tooLarge: 65
        case .notFound: 66
        case .unreachable: 69
        case .cannotWrite: 73
        case .tryAgain: 75
        case .notPermitted: 77
        }
    }
}

/// The body of a refusal: RFC 9457 problem details, with the whole error beside them.
package struct Problem: Codable, Hashable, Sendable {
    /// `urn:cohortd:` and the error's code.
    package var type: String
    package var title: String
    package var status: Int
    package var detail: String
    package var error: CohortError

    package init(_ error: CohortError) {
        type = "urn:cohortd:\(error.code.rawValue)"
        title = error.message
        status = error.code.httpStatus
        detail = error.description
        self.error = error
    }
}
