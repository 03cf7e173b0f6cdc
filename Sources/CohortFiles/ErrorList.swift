package import CohortCore

/// The faults found in one file, in the order of its lines; the first fifty are kept and the others counted.
package struct ErrorList: Sendable {
    /// How many faults are kept with their places.
    package static let limit = 50

    package private(set) var kept: [CohortError] = []
    /// How many were found in all.
    package private(set) var count = 0

    package init() {}

    package var isEmpty: Bool { count == 0 }

    package mutating func append(_ error: CohortError) {
        count += 1
        if kept.count < Self.limit { kept.append(error) }
    }

    /// The kept faults, with a last one that says how many more there are.
    package var all: [CohortError] {
        count > kept.count ? kept + [CohortError(.invalid, "And \(count - kept.count) more.")] : kept
    }

    /// Everything as one error, or `nil` when there is none.
    package func combined(file: String) -> CohortError? {
        guard let first = kept.first else { return nil }
        if count == 1 { return first }
        return CohortError(
            first.code,
            "\(file) has \(count) faults.",
            at: .init(file: file),
            remedy: "Correct them and read the file again; nothing was changed.",
            details: all.sorted {
                ($0.place?.line ?? .max, $0.place?.column ?? 0) < ($1.place?.line ?? .max, $1.place?.column ?? 0)
            }
        )
    }
}
