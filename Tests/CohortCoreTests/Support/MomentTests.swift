import CohortCore
import Foundation
import Testing

struct MomentTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00.000Z", 0),
        ("1969-12-31T23:59:59.999Z", -1),
        ("2027-01-04T09:00:00.000Z", 1_799_053_200_000),
        ("2000-02-29T12:34:56.789Z", 951_827_696_789),
        ("1900-01-01T00:00:00.000Z", -2_208_988_800_000),
        ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
    ])
    func `an instant is written as known and read back`(text: String, milliseconds: Int64) throws {
        #expect(Moment(rawValue: milliseconds).description == text)
        #expect(try #require(Moment(text)).rawValue == milliseconds)
    }

    @Test func `instants drawn at random over three centuries are read back as written`() throws {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<5_000 {
            let moment = Moment(rawValue: Int64(generator.index(below: 9_467_000_000_000)) - 2_208_988_800_000)
            #expect(Moment(moment.description) == moment)
        }
    }

    @Test func `written instants agree with Foundation's`() {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<1_000 {
            let seconds = generator.index(below: 9_467_000_000) - 2_208_988_800
            let date = Date(timeIntervalSince1970: Double(seconds))
            #expect(Moment(rawValue: Int64(seconds) * 1_000).description == date.formatted(style))
        }
    }

    @Test(arguments: [
        ("2027-06-01T09:00:00+01:00", "2027-06-01T08:00:00.000Z"),
        ("2027-06-01T00:15:00+05:45", "2027-05-31T18:30:00.000Z"),
        ("2027-06-01T23:00:00-04:00", "2027-06-02T03:00:00.000Z"),
        ("2027-06-01 09:00:00Z", "2027-06-01T09:00:00.000Z"),
        ("2027-06-01T09:00:00z", "2027-06-01T09:00:00.000Z"),
        ("2027-06-01T09:00:00.5Z", "2027-06-01T09:00:00.500Z"),
        ("2027-06-01T09:00:00.123999Z", "2027-06-01T09:00:00.123Z"),
    ])
    func `offsets and fractions are understood`(text: String, expected: String) throws {
        #expect(try #require(Moment(text)).description == expected)
    }

    @Test(arguments: [
        "", "2027", "2027-06-01", "2027-06-01T09:00", "2027-06-01T09:00:00", "2027-02-30T09:00:00Z",
        "2027-06-01T24:00:00Z", "2027-06-01T09:60:00Z", "2027-06-01T09:00:60Z", "2027-06-01T09:00:00.Z",
        "2027-06-01T09:00:00+1:00", "2027-06-01T09:00:00+24:00", "2027-06-01T09:00:00+01:60", "+027-06-01T09:00:00Z",
        "2027-06-01T09:00:00Z ", " 2027-06-01T09:00:00Z", "2027-06-01T09:00:00ZZ", "２027-06-01T09:00:00Z",
        "2027-06-01T-9:00:00Z", "2027-06-01T09:00:00.0000000000000000000000000000Z", "1899-12-31T23:59:59Z",
        "2027-06-01é09:00:00Z",
    ])
    func `what is not an instant is refused`(text: String) {
        #expect(Moment(text) == nil)
    }

    @Test(arguments: ["1900-01-01T00:30:00+01:00", "9999-12-31T23:30:00-01:00"])
    func `an offset that leads out of the calendar is refused, for nobody could read it back`(text: String) {
        #expect(Moment(text) == nil)
    }

    @Test func `JSON holds the written form, and anything else is refused`() throws {
        let moment = Moment(rawValue: 1_799_053_200_000)

        let json = try JSONEncoder().encode([moment])

        #expect(String(decoding: json, as: UTF8.self) == #"["2027-01-04T09:00:00.000Z"]"#)
        #expect(try JSONDecoder().decode([Moment].self, from: json) == [moment])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Moment].self, from: Data("[12]".utf8)) }
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Moment].self, from: Data(#"["now"]"#.utf8)) }
    }

    @Test func `adding a span and taking it away leads back`() {
        let moment = Moment(rawValue: -1_234)

        let later = moment + .days(2)

        #expect(later - moment == .hours(48))
        #expect(later - .days(2) == moment)
        #expect((moment - later).inDays == -2)
        #expect(moment < later)
        #expect(Duration.minutes(90).inHours == 1.5)
        #expect(Duration.milliseconds(-1_500).inMilliseconds == -1_500)
    }
}
