import ArgumentParser
import CohortCore
import Control
import FoundationEssentials

/// How to print: tables for people, JSON for programs; nothing else goes to standard output.
struct Output: ParsableArguments {
    @Flag(name: .customLong("json"), help: "Print JSON.")
    var isJSON = false

    /// Prints a value, as JSON or as the text that `render` makes of it.
    ///
    /// The notes say what a person may want to know or try next: to standard error, and not beside JSON.
    func show(_ value: some Encodable, notes: [String] = [], render: (Terminal) throws -> String) throws {
        if isJSON {
            let bytes = try JSON.prettyEncoder().encode(value)
            try Terminal.standardOutput.write(String(decoding: bytes, as: UTF8.self) + "\n")
            return
        }
        let text = try render(Terminal.standardOutput)
        if !text.isEmpty { try Terminal.standardOutput.write(text.hasSuffix("\n") ? text : text + "\n") }
        Terminal.standardError.note(notes)
    }

    /// Prints a list as a table; of an empty one only what to try next.
    func list<Item: Codable>(
        _ page: Page<Item>,
        empty: String,
        columns: [Table.Column],
        row: (Item) -> [Table.Cell]
    ) throws {
        var notes: [String] = []
        if page.items.isEmpty {
            notes = [page.total == 0 ? empty : "There is nothing so far down the list: it has \(page.total) rows."]
        } else if page.items.count < page.total {
            notes = ["\(page.items.count) of \(page.total); --all shows them all."]
        }
        try show(page, notes: notes) { terminal in
            page.items.isEmpty ? "" : Table(columns, rows: page.items.map(row)).text(on: terminal)
        }
    }

    /// Prints JSON that the daemon wrote, as it is.
    func showRaw(_ text: String) throws {
        try Terminal.standardOutput.write(text.hasSuffix("\n") ? text : text + "\n")
    }
}
