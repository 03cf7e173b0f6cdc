/// A page of HTML that needs nothing beside itself: no script, no font, no picture from elsewhere.
struct HTMLPage {
    private var body = ""
    private let title: String

    init(_ title: String) {
        self.title = title
    }

    /// `text` with what HTML would take for a sign written out, also within quotes.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.onOneLine.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    mutating func heading(_ text: String, level: Int = 2) {
        body += "<h\(level)>\(Self.escaped(text))</h\(level)>\n"
    }

    mutating func paragraph(_ text: String, of kind: String = "") {
        body += "<p\(kind.isEmpty ? "" : " class=\"\(kind)\"")>\(Self.escaped(text))</p>\n"
    }

    mutating func list(_ items: [String]) {
        body += "<ul>\n" + items.map { "<li>\(Self.escaped($0))</li>\n" }.joined() + "</ul>\n"
    }

    /// Figures side by side, each with the same room.
    mutating func figures(_ figures: [(label: String, value: String)]) {
        body += "<dl class=\"figures\">\n"
        for figure in figures {
            body += "<div><dt>\(Self.escaped(figure.label))</dt><dd>\(Self.escaped(figure.value))</dd></div>\n"
        }
        body += "</dl>\n"
    }

    /// A table whose first `words` columns are text and the others figures.
    mutating func table(_ head: [String], _ rows: [[String]], words: Int = 1, caption: String? = nil) {
        func line(_ cells: [String], _ tag: String) -> String {
            "<tr>"
                + cells.enumerated().map { index, cell in
                    let name = tag == "td" && index == 0 ? "th scope=\"row\"" : tag == "th" ? "th scope=\"col\"" : tag
                    let end = name.prefix(2)
                    return "<\(name)\(index < words ? "" : " class=\"n\"")>\(Self.escaped(cell))</\(end)>"
                }
                .joined() + "</tr>\n"
        }
        body += "<table>\n"
        if let caption { body += "<caption>\(Self.escaped(caption))</caption>\n" }
        body += "<thead>\n\(line(head, "th"))</thead>\n<tbody>\n"
        body += rows.map { line($0, "td") }.joined() + "</tbody>\n</table>\n"
    }

    var text: String {
        """
        <!DOCTYPE html>
        <html lang="en-GB">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>\(Self.escaped(title))</title>
        <style>
        \(Self.style)
        </style>
        </head>
        <body>
        <main>
        \(body)</main>
        </body>
        </html>

        """
    }

    private static let style = """
        body { font: 16px/1.45 system-ui, sans-serif; color: #1b1b1b; background: #fff; margin: 0; }
        main { max-width: 62rem; margin: 0 auto; padding: 2rem 1rem; }
        h1 { font-size: 1.7rem; margin: 0 0 .3rem; } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
        .note { color: #444; font-size: .9rem; }
        .figures { display: grid; grid-template-columns: repeat(4, 1fr); gap: .8rem; margin: 1rem 0; }
        .figures div { border: 1px solid #767676; padding: .6rem .8rem; } .figures dt { font-size: .95rem; }
        .figures dd { margin: 0; font-size: 2rem; font-variant-numeric: tabular-nums; }
        table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; font-size: .92rem; }
        caption { text-align: left; font-weight: 600; padding: .2rem 0; }
        th, td { border-bottom: 1px solid #c8c8c8; padding: .3rem .5rem; text-align: left; vertical-align: top; }
        tbody th { font-weight: 400; } thead th { border-bottom: 2px solid #1b1b1b; }
        .n { text-align: right; font-variant-numeric: tabular-nums; }
        td.n { white-space: nowrap; }
        @media screen { main { overflow-x: auto; } }
        @page { size: A4; margin: 12mm; }
        @media print {
          html, body { font-size: 11px; } main { max-width: none; padding: 0; }
          th, td { padding: .2rem .35rem; } h2 { break-after: avoid; } tr, .figures { break-inside: avoid; }
        }
        """
}
