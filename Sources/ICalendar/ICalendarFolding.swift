/// The folding of content lines: RFC 5545 §3.1.
enum ICalendarFolding {
    /// The longest line, in octets, without its line break.
    static let octetsPerLine = 75

    /// The line in pieces of at most 75 octets, each but the first begun by a space, each ended by CRLF.
    ///
    /// A piece never ends within a character of UTF-8; the RFC allows that, but readers that decode line by line
    /// would show rubbish.
    static func folded(_ line: String) -> String {
        var folded = ""
        folded.reserveCapacity(line.utf8.count + line.utf8.count / 24 + 2)
        var octets = 0
        for scalar in line.unicodeScalars {
            let width = UTF8.width(scalar)
            if octets + width > octetsPerLine {
                folded += "\r\n "
                octets = 1
            }
            folded.unicodeScalars.append(scalar)
            octets += width
        }
        return folded + "\r\n"
    }
}
