import CohortCore

/// The faults that only the database shows, such as an organisation that nobody knows, in the order of the lines.
struct ImportFaults {
    /// How many faults are told one by one.
    static let limit = 50

    private let file: String?
    private var kept: [CohortError] = []
    private var count = 0

    init(file: String?) {
        self.file = file
    }

    /// Whether another fault would be told: a suggestion for it is worth the search.
    var hasRoom: Bool { kept.count < Self.limit }

    mutating func add(_ error: CohortError, line: Int) {
        count += 1
        guard hasRoom else { return }
        var error = error
        error.place = .init(file: file, line: line, field: error.place?.field)
        kept.append(error)
    }

    /// - Throws: The fault, or one error with the first 50 as its details.
    func check() throws(CohortError) {
        guard let first = kept.first else { return }
        if count == 1 { throw first }
        let more = count > kept.count ? [CohortError(.invalid, "And \(count - kept.count) more.")] : []
        throw CohortError(
            .invalid,
            "\(file ?? "The import") has \(count) faults.",
            at: file.map { .init(file: $0) },
            remedy: "Correct them and import again; nothing was changed.",
            details: kept + more
        )
    }
}
