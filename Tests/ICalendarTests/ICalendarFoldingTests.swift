import ICalendar
import Testing

struct ICalendarFoldingTests {
    @Test func `a line of 75 octets stays whole and one of 76 is folded`() {
        let whole = ICalendarProperty("X", text: String(repeating: "a", count: 73)).serialised
        let folded = ICalendarProperty("X", text: String(repeating: "a", count: 74)).serialised

        #expect(whole == "X:" + String(repeating: "a", count: 73) + "\r\n")
        #expect(folded == "X:" + String(repeating: "a", count: 73) + "\r\n a\r\n")
    }

    @Test(arguments: ["é", "€", "𝔸", "👩🏽‍⚕️", "ab€", "\\"])
    func `no line is longer than 75 octets or ends within a character, and unfolding gives the text`(unit: String) {
        for count in [1, 20, 24, 25, 37, 38, 75, 200] {
            let text = String(repeating: unit, count: count)
            let line = ICalendarProperty("X", text: text).serialised

            #expect(line.hasSuffix("\r\n"))
            let pieces = line.utf8.split(separator: UInt8(ascii: "\n"))
            var unfolded: [UInt8] = []
            for (number, piece) in pieces.enumerated() {
                #expect(piece.count <= 76 && piece.last == UInt8(ascii: "\r"))
                #expect(String(validating: piece, as: UTF8.self) != nil)
                #expect(number == 0 || piece.first == UInt8(ascii: " "))
                unfolded += piece.dropFirst(number == 0 ? 0 : 1).dropLast()
            }
            #expect(unfolded == Array("X:\(text.replacing("\\", with: "\\\\"))".utf8))
        }
    }
}
