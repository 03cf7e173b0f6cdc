import CohortCore

/// Anchors and aliases, which can make a small file unfold into a huge one.
///
/// They are looked for in the bytes, before a parser unfolds them: an alias needs an anchor, so a file with no `&name` or no
/// `*name` has none. What looks like one but stands in prose is refused only when the other is there as well.
enum YAMLAliases {
    static func refuse(in text: String, file: String) throws(CohortError) {
        guard let anchor = line(of: UInt8(ascii: "&"), in: text), let alias = line(of: UInt8(ascii: "*"), in: text)
        else { return }
        throw CohortError(
            .invalid,
            "The file seems to use an anchor (line \(anchor)) and an alias (line \(alias)), which are not read.",
            at: .init(file: file, line: alias),
            remedy: "Write the value out again; in prose put a blank after “&” and “*”."
        )
    }

    /// The first line where `mark` stands directly before a name and not within a word.
    private static func line(of mark: UInt8, in text: String) -> Int? {
        var line = 1
        var previous = UInt8(ascii: "\n")
        var isAfterMark = false
        for byte in text.utf8 {
            if isAfterMark, isNameByte(byte) { return line }
            isAfterMark = byte == mark && !isNameByte(previous)
            if byte == UInt8(ascii: "\n") { line += 1 }
            previous = byte
        }
        return nil
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
