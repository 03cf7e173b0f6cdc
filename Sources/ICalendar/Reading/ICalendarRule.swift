/// A recurrence rule that was read: RFC 5545 §3.3.10, of those parts that choose days.
struct ICalendarRule: Sendable, Hashable {
    enum Frequency: String, Sendable, Hashable {
        case daily = "DAILY"
        case weekly = "WEEKLY"
        case monthly = "MONTHLY"
        case yearly = "YEARLY"
    }

    /// A day of the week, and which one of its month or year.
    struct WeekDay: Sendable, Hashable {
        /// 0 is Monday.
        let weekday: Int
        /// 0 is every one; negative counts from the end.
        let ordinal: Int
    }

    var frequency: Frequency
    var interval = 1
    /// How many times in all, the first included.
    var count: Int?
    /// The last time at which it can be; in UTC where the event has a zone.
    var until: ICalendarValue.Written?
    var weekdays: [WeekDay] = []
    var monthDays: [Int] = []
    var months: Set<Int> = []
    var positions: [Int] = []
    /// 0 is Monday.
    var weekStart = 0
}

extension ICalendarRule {
    private static let weekdayNames = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

    /// - Throws: ``ICalendarFault`` for a rule with a part that is not supported: it is refused, not guessed at.
    init(_ line: ICalendarContentLine) throws(ICalendarFault) {
        var parts: [String: String] = [:]
        for part in line.value.split(separator: ";", omittingEmptySubsequences: false) {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2, parts.updateValue(pair[1].uppercased(), forKey: pair[0].uppercased()) == nil else {
                throw Self.broken(line, String(part), remedy: "Each part is NAME=value, and there once.")
            }
        }
        guard let text = parts.removeValue(forKey: "FREQ") else {
            throw Self.broken(line, line.value, remedy: "A rule begins with FREQ.")
        }
        guard let frequency = Frequency(rawValue: text) else {
            throw Self.unsupported(line, "FREQ=\(text.prefix(20))", "DAILY, WEEKLY, MONTHLY and YEARLY are")
        }
        self.init(frequency: frequency)
        for (name, value) in parts.sorted(by: { $0.key < $1.key }) { try take(name, value, from: line) }
        try check(line)
    }

    private mutating func take(_ name: String, _ value: String, from line: ICalendarContentLine) throws(ICalendarFault)
    {
        let isRead: Bool
        switch name {
        case "INTERVAL":
            interval = Self.number(value, in: 1...9_999) ?? 0
            isRead = interval > 0
        case "COUNT":
            count = Self.number(value, in: 1...1_000_000)
            isRead = count != nil
        case "UNTIL":
            until = ICalendarValue.time(value)
            isRead = until != nil
        case "BYDAY":
            weekdays = Self.list(value, Self.weekDay) ?? []
            isRead = !weekdays.isEmpty
        case "BYMONTHDAY":
            monthDays = Self.list(value) { Self.signed($0, upTo: 31) } ?? []
            isRead = !monthDays.isEmpty
        case "BYMONTH":
            months = Set(Self.list(value) { Self.number($0, in: 1...12) } ?? [])
            isRead = !months.isEmpty
        case "BYSETPOS":
            positions = Self.list(value) { Self.signed($0, upTo: 366) } ?? []
            isRead = !positions.isEmpty
        case "WKST":
            weekStart = Self.weekdayNames.firstIndex(of: value) ?? -1
            isRead = weekStart >= 0
        default:
            throw Self.unsupported(
                line,
                "\(name.prefix(20))=\(value.prefix(40))",
                "INTERVAL, COUNT, UNTIL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS and WKST are"
            )
        }
        guard isRead else {
            throw Self.broken(line, "\(name)=\(value)", remedy: "RFC 5545 §3.3.10 says what may stand there.")
        }
    }

    /// What RFC 5545 forbids, so that programs read it differently.
    private func check(_ line: ICalendarContentLine) throws(ICalendarFault) {
        let fault: String? =
            if count != nil, until != nil {
                "COUNT and UNTIL stand in one rule"
            } else if !monthDays.isEmpty, frequency == .weekly {
                "BYMONTHDAY stands in a weekly rule"
            } else if weekdays.contains(where: { $0.ordinal != 0 }), frequency == .daily || frequency == .weekly {
                "BYDAY has a number in a \(frequency.rawValue.lowercased()) rule"
            } else if !positions.isEmpty, weekdays.isEmpty, monthDays.isEmpty, months.isEmpty {
                "BYSETPOS stands without another BY part"
            } else {
                nil
            }
        if let fault {
            throw line.fault("\(fault), which RFC 5545 forbids.", remedy: "Say which is meant, and export it again.")
        }
    }

    private static func weekDay(_ text: Substring) -> WeekDay? {
        guard let weekday = weekdayNames.firstIndex(of: String(text.suffix(2))) else { return nil }
        let number = text.dropLast(2)
        guard !number.isEmpty else { return WeekDay(weekday: weekday, ordinal: 0) }
        return signed(number, upTo: 53).map { WeekDay(weekday: weekday, ordinal: $0) }
    }

    private static func list<Item>(_ text: String, _ read: (Substring) -> Item?) -> [Item]? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let items = parts.compactMap(read)
        return parts.count <= 62 && items.count == parts.count ? items : nil
    }

    private static func number(_ text: some StringProtocol, in range: ClosedRange<Int>) -> Int? {
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let number = Int(text),
            range.contains(number)
        else { return nil }
        return number
    }

    private static func signed(_ text: Substring, upTo limit: Int) -> Int? {
        let digits = text.first == "-" || text.first == "+" ? text.dropFirst() : text
        return number(digits, in: 1...limit).map { text.first == "-" ? -$0 : $0 }
    }

    private static func broken(_ line: ICalendarContentLine, _ part: String, remedy: String) -> ICalendarFault {
        line.fault("“\(part.prefix(80))” cannot be read in the rule “\(line.value.prefix(200))”.", remedy: remedy)
    }

    private static func unsupported(_ line: ICalendarContentLine, _ part: String, _ known: String) -> ICalendarFault {
        line.fault(
            "The rule “\(line.value.prefix(200))” has \(part), which is not supported.",
            remedy: "\(known); write the times out, as RDATE or as single events."
        )
    }
}
