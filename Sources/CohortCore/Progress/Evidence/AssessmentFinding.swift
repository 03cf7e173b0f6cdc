/// What an assessment found.
///
/// Written `0.7` (score), `3 of 5` (level) and `17/20` or `17/20 with 4 options` (items right of a total).
package enum AssessmentFinding: Hashable, Sendable {
    /// A score from 0, as before any training, to 1, as good as it gets.
    case score(Share)
    /// A rung of a ladder that begins at 0, such as 3 of 5.
    case level(Int, highest: Int)
    /// Items right of a total; `options` is how many answers each item offers, 0 where answers are free.
    case items(right: Int, total: Int, options: Int)

    /// As a part of 1, not corrected for guessing.
    package var share: Share {
        switch self {
        case .score(let score): score
        case .level(let level, let highest): Self.ratio(level, highest)
        case .items(let right, let total, _): Self.ratio(right, total)
        }
    }

    /// - Throws: ``CohortError`` when it is more than there is.
    package func validate() throws(CohortError) {
        let fault: String? =
            switch self {
            case .score: nil
            case .level(let level, let highest):
                (1...100).contains(highest) && (0...highest).contains(level)
                    ? nil : "Level \(level) of \(highest) is on no ladder of 1 to 100 rungs."
            case .items(let right, let total, let options):
                (1...10_000).contains(total) && (0...total).contains(right) && (0...100).contains(options)
                    && options != 1
                    ? nil : "\(right) right of \(total) items with \(options) options each is no result of a test."
            }
        if let fault {
            throw CohortError(
                .invalid,
                fault,
                at: .init(field: "finding"),
                remedy: "Write a score as 0.7, a level as 3 of 5, a test as 17/20 or 17/20 with 4 options."
            )
        }
    }

    private static func ratio(_ part: Int, _ whole: Int) -> Share {
        guard whole > 0 else { return .none }
        return Share(min(1, max(0, Double(part) / Double(whole)))) ?? .none
    }
}

extension AssessmentFinding: CustomStringConvertible, LosslessStringConvertible {
    package var description: String {
        switch self {
        case .score(let score): "\(score.value)"
        case .level(let level, let highest): "\(level) of \(highest)"
        case .items(let right, let total, 0): "\(right)/\(total)"
        case .items(let right, let total, let options): "\(right)/\(total) with \(options) options"
        }
    }

    /// Reads `0.7`, `3 of 5`, `17/20` and `17/20 with 4 options`; what is read still has to be validated.
    package init?(_ description: String) {
        let words = description.lowercased().split(separator: " ").map(String.init)
        switch words.count {
        case 1, 4:
            let parts = words[0].split(separator: "/", omittingEmptySubsequences: false)
            if parts.count == 2 {
                guard let right = number(parts[0].utf8, below: 1_000_000),
                    let total = number(parts[1].utf8, below: 1_000_000)
                else { return nil }
                var options = 0
                if words.count == 4 {
                    guard words[1] == "with", words[3] == "options", let given = number(words[2].utf8, below: 1_000)
                    else {
                        return nil
                    }
                    options = given
                }
                self = .items(right: right, total: total, options: options)
                return
            }
            guard words.count == 1, let value = Double(words[0]), let score = Share(value) else { return nil }
            self = .score(score)
        case 3:
            guard words[1] == "of", let level = number(words[0].utf8, below: 1_000),
                let highest = number(words[2].utf8, below: 1_000)
            else { return nil }
            self = .level(level, highest: highest)
        default: return nil
        }
    }
}

extension AssessmentFinding: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let finding = AssessmentFinding(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "“\(text.prefix(40))” is not a finding such as 0.7, 3 of 5 or 17/20"
            )
        }
        self = finding
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
