import CohortCore

/// One wave of a network survey: who named whom, as a matrix of white-space separated cells.
///
/// The codes are those of RSiena: 0 and 1, 9 or NA for what is missing, 10 for a tie that could not be, and 11 for one
/// that could not but be.
struct WaveFile {
    enum Cell: Hashable {
        case absent, tie, missing, impossible, certain

        var isTie: Bool { self == .tie || self == .certain }

        init?(_ text: Substring) {
            switch text {
            case "0": self = .absent
            case "1": self = .tie
            case "9", "NA": self = .missing
            case "10": self = .impossible
            case "11": self = .certain
            default: return nil
            }
        }
    }

    static let mostPeople = 2_000

    let rows: [[Cell]]
    var count: Int { rows.count }

    init(_ text: String, named file: String) throws {
        var rows: [[Cell]] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let words = line.split(whereSeparator: \.isWhitespace)
            if words.isEmpty { continue }
            let place = CohortError.Place(file: file, line: index + 1)
            let size = rows.first?.count ?? words.count
            guard words.count == size, size <= Self.mostPeople, rows.count < size else {
                let problem =
                    if size > Self.mostPeople {
                        "The row has \(words.count) cells; \(Self.mostPeople) are the most."
                    } else if words.count != size {
                        "The row has \(words.count) cells, but the first has \(size)."
                    } else { "There are more rows than the \(size) columns." }
                throw CohortError(.invalid, problem, at: place, remedy: "Give one row and one column for each person.")
            }
            rows.append(
                try words.enumerated().map { column, word in
                    if let cell = Cell(word) { return cell }
                    throw CohortError(
                        .invalid,
                        "The cell “\(word.prefix(20))” is none of 0, 1, 9, NA, 10 and 11.",
                        at: .init(file: file, line: index + 1, column: column + 1),
                        remedy: "Write 1 for a tie, 0 for none, NA for what is not known."
                    )
                }
            )
        }
        guard let size = rows.first?.count, rows.count == size else {
            throw CohortError(
                .invalid,
                rows.isEmpty
                    ? "The file has no rows." : "There are \(rows.count) rows for \(rows.first?.count ?? 0) columns.",
                at: .init(file: file),
                remedy: "Give one row and one column for each person."
            )
        }
        self.rows = rows
    }

    static func read(_ path: String) throws -> Self { try Self(TextFile.text(path), named: path) }
}
