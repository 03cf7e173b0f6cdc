import Control

extension Explanation {
    func text(on terminal: Terminal) -> String {
        var blocks = [terminal.heading(subject.printable)]
        blocks.append(sentences.flatMap { $0.printable.wrapped(to: terminal.textWidth) }.joined(separator: "\n"))
        for section in sections {
            let rows: [[Table.Cell]] = section.items.map {
                [Table.Cell($0.label), Table.Cell($0.value), Table.Cell($0.note ?? "", .dim)]
            }
            let table = Table(["", .text(""), .text("")], rows: rows, hasHead: false, indent: 2)
            blocks.append(terminal.heading(section.title.printable) + "\n" + table.text(on: terminal))
        }
        return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
}
