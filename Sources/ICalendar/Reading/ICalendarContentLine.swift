/// A content line that was read, unfolded: RFC 5545 §3.1.
struct ICalendarContentLine: Sendable, Hashable {
    /// In the file, from 1.
    let number: Int
    /// In capitals.
    let name: String
    /// Names in capitals; values without quotes, RFC 6868 undone.
    let parameters: [ICalendarParameter]
    let value: String

    /// What the parser keeps; everything else, titles and names of people among it, is not even decoded.
    static let kept: Set<String> = [
        "BEGIN", "END", "VERSION", "CALSCALE", "METHOD", "UID", "SEQUENCE", "DTSTART", "DTEND", "DURATION", "RRULE",
        "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID", "STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS", "FREEBUSY",
        "TZID", "TZOFFSETFROM", "TZOFFSETTO",
    ]

    /// - Returns: `nil` for a property that is not kept.
    /// - Throws: ``ICalendarFault`` for what is no content line, or a kept one that is not UTF-8.
    init?(_ bytes: ArraySlice<UInt8>, number: Int) throws(ICalendarFault) {
        self.number = number
        let nameEnd = bytes.firstIndex { !Self.isNameByte($0) } ?? bytes.endIndex
        guard nameEnd > bytes.startIndex, nameEnd < bytes.endIndex,
            bytes[nameEnd] == UInt8(ascii: ":") || bytes[nameEnd] == UInt8(ascii: ";")
        else {
            throw ICalendarFault(
                "“\(String(decoding: bytes.prefix(40), as: UTF8.self))” is no property of iCalendar.",
                line: number,
                remedy: "A line is NAME:value, and one that goes on begins with a space; export the calendar again."
            )
        }
        name = String(decoding: bytes[..<nameEnd], as: UTF8.self).uppercased()
        guard Self.kept.contains(name) else { return nil }
        guard let text = String(validating: bytes[nameEnd...], as: UTF8.self) else {
            throw ICalendarFault(
                "The line is not in UTF-8.",
                line: number,
                property: name,
                remedy: "Save the file again as UTF-8."
            )
        }
        var scanner = ICalendarLineScanner(text)
        do {
            parameters = try scanner.parameters()
        } catch {
            throw ICalendarFault(
                error.message,
                line: number,
                property: name,
                remedy: "A parameter is ;NAME=value, in quotes where it holds a colon, semicolon or comma."
            )
        }
        value = scanner.rest
    }

    /// The only value of a parameter; `nil` where it has none.
    func parameter(_ name: String) -> String? {
        parameters.first { $0.name == name }?.values.first
    }

    func fault(_ message: String, remedy: String) -> ICalendarFault {
        ICalendarFault(message, line: number, property: name, remedy: remedy)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
