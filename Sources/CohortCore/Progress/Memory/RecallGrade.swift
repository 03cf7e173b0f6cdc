/// How an attempt to recall something went, in the four steps of review logs.
package enum RecallGrade: Int, Hashable, Sendable, Codable, CaseIterable {
    case forgotten = 1
    case hard, good, easy

    package var isRecalled: Bool { self != .forgotten }
}
