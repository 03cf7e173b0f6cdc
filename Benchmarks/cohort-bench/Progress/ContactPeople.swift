import CohortCore

/// What is known of the people: one a line, tab separated, without a header; NA where nobody knows.
struct ContactPeople {
    private static let mostLines = 100_000
    let backgrounds: [Int: String]

    /// `column` has the background, from 1; the first column has the person.
    init(_ text: String, column: Int, named file: String) throws {
        var backgrounds: [Int: String] = [:]
        var widest = 0
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
                .map { $0.trimmingPrefix { $0 == " " } }
            guard let first = fields.first, !first.isEmpty else { continue }
            let place = CohortError.Place(file: file, line: index + 1, column: 1)
            guard index < Self.mostLines else {
                throw CohortError(.tooLarge, "There are more than \(Self.mostLines) lines.", at: place)
            }
            guard let person = Int(first) else {
                // Some write a header after all.
                if index == 0 { continue }
                throw CohortError(
                    .invalid,
                    "“\(first.prefix(40))” is not the number of a person.",
                    at: place,
                    remedy: "Give tab separated lines that begin with the person."
                )
            }
            widest = max(widest, fields.count)
            guard fields.indices.contains(column - 1) else { continue }
            let background = fields[column - 1]
            if background != "NA", !background.isEmpty { backgrounds[person] = String(background) }
        }
        guard widest >= column else {
            throw CohortError(
                .invalid,
                "No line has a column \(column); the longest has \(widest).",
                at: .init(file: file),
                remedy: "Say with --background which column has the people's backgrounds."
            )
        }
        self.backgrounds = backgrounds
    }
}
