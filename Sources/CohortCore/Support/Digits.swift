/// `number` with leading zeros.
func padded(_ number: some BinaryInteger, width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// Reads decimal digits only; `nil` for anything else, for nothing, and for a value of `limit` or more.
func number(_ digits: some Collection<UInt8>, below limit: Int) -> Int? {
    guard !digits.isEmpty, digits.count < 10 else { return nil }
    var value = 0
    for digit in digits {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
        value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value < limit ? value : nil
}
