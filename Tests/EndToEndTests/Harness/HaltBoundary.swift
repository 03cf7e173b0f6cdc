import Testing

/// Where the daemon is killed; `Faults/halt.c` says what the names mean.
enum HaltBoundary: String, CaseIterable, CustomTestStringConvertible {
    case beforeClaim = "before-claim"
    case afterClaim = "after-claim"
    case beforeSettle = "before-settle"
    case insideSettle = "inside-settle"
    case insideCommit = "inside-commit"
    case anywhere

    var testDescription: String { rawValue }

    /// How often the boundary may be passed before the kill.
    var passages: ClosedRange<Int> {
        switch self {
        case .beforeClaim, .insideSettle: 1...16
        case .afterClaim, .beforeSettle, .insideCommit: 1...8
        case .anywhere: 1...1
        }
    }
}
