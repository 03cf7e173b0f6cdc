/// Whether someone was at a session, and how much of it.
///
/// Written `attended`, `partly 45` (minutes), `excused` and `absent` in files, in JSON and in the database.
package enum AttendanceState: Hashable, Sendable {
    case attended
    /// There for this many minutes: 1…1439.
    case partly(minutes: Int)
    case absent(isExcused: Bool)

    /// How many minutes of a session of `length` minutes they were there for; never more than its length.
    package func minutes(of length: Int) -> Int {
        switch self {
        case .attended: max(0, length)
        case .partly(let minutes): max(0, min(minutes, length))
        case .absent: 0
        }
    }

    package var isAbsent: Bool {
        switch self {
        case .absent: true
        case .attended, .partly: false
        }
    }

    /// - Throws: ``CohortError`` that lists what may be written.
    package init(checking text: String, field: String = "attendance") throws(CohortError) {
        guard let state = AttendanceState(text) else {
            throw CohortError(
                .invalid,
                "“\(text.prefix(40))” says nothing about attendance.",
                at: .init(field: field),
                remedy: "Write attended, partly with the minutes as in “partly 45”, excused or absent."
            )
        }
        self = state
    }
}

extension AttendanceState: CustomStringConvertible, LosslessStringConvertible {
    package var description: String {
        switch self {
        case .attended: "attended"
        case .partly(let minutes): "partly \(minutes)"
        case .absent(isExcused: true): "excused"
        case .absent(isExcused: false): "absent"
        }
    }

    package init?(_ description: String) {
        let words = description.lowercased().split { $0 == " " || $0 == ":" }
        switch (words.first, words.count) {
        case ("attended", 1): self = .attended
        case ("excused", 1): self = .absent(isExcused: true)
        case ("absent", 1): self = .absent(isExcused: false)
        case ("partly", 2):
            guard let minutes = number(words[1].utf8, below: 1_440), minutes > 0 else { return nil }
            self = .partly(minutes: minutes)
        default: return nil
        }
    }
}

extension AttendanceState: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let state = AttendanceState(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "“\(text.prefix(40))” is not attended, partly MINUTES, excused or absent"
            )
        }
        self = state
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
