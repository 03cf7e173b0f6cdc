import CohortCore

/// Reads the header by which a receiver says when to come back (RFC 9110 §10.2.3): seconds, or a date.
enum RetryAfter {
    /// - Returns: `nil` for an absent or unreadable value; never more than a day.
    static func wait(_ value: String?, now: Moment) -> Duration? {
        guard let value = value?.trimmed, !value.isEmpty else { return nil }
        if value.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            return .seconds(min(Int(value) ?? 86_400, 86_400))
        }
        guard let date = date(value) else { return nil }
        return min(max(date - now, .zero), .days(1))
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that senders may write.
    private static func date(_ text: String) -> Moment? {
        let words = text.split(separator: " ")
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard words.count == 6, words[5] == "GMT", let month = months.firstIndex(of: String(words[2])) else {
            return nil
        }
        let monthText = month < 9 ? "0\(month + 1)" : "\(month + 1)"
        return Moment("\(words[3])-\(monthText)-\(words[1])T\(words[4])Z")
    }
}

extension String {
    fileprivate var trimmed: String {
        let start = firstIndex { $0 != " " && $0 != "\t" } ?? endIndex
        let end = lastIndex { $0 != " " && $0 != "\t" }.map(index(after:)) ?? start
        return String(self[start..<end])
    }
}
