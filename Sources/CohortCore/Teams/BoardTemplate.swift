/// The columns of a board's file, and a file to begin with.
package enum BoardTemplate {
    /// Those before the duties.
    package static let columns = ["member", "professions", "sector", "organisation", "responsibilities", "on_board"]

    /// Three members and a colleague outside, with a column for each duty.
    ///
    /// Codes, shares and levels are samples to write over; a blank level stands for not known.
    package static func text(duties: [String]) -> String {
        let samples: [(fields: [String], levels: [Int: String])] = [
            (["M-01", "nurse-adult", "provider", "RXX", "", "yes"], [0: "0.7", 4: "0.9", 5: "0.6"]),
            (["M-02", "doctor 50; finance 50", "commissioner", "QYY", "discharge flow", "yes"], [1: "0.9", 2: "0.4"]),
            (["M-03", "operations manager", "provider", "RXX", "", "yes"], [0: "0.5", 3: "0.6"]),
            (["C-01", "nurse-adult", "provider", "RXX", "", "no"], [:]),
        ]
        let rows = samples.map { sample in sample.fields + duties.indices.map { sample.levels[$0] ?? "" } }
        return ([columns + duties] + rows).map { $0.map(quoted).joined(separator: ",") + "\n" }.joined()
    }

    private static func quoted(_ field: String) -> String {
        guard field.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return field }
        return "\"" + field.replacing("\"", with: "\"\"") + "\""
    }
}
