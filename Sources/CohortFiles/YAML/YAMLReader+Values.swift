package import CohortCore
import Yams

/// The values of single keys. Without a default the key is required.
extension YAMLReader {
    /// Text in one or several lines, without blanks around it.
    package func string(_ key: String, rule: TextRule = .name, default standard: String? = nil) -> String {
        text(key, default: standard).map { checked($0, rule: rule, key: key) } ?? standard ?? ""
    }

    package func optionalString(_ key: String, rule: TextRule = .name) -> String? {
        has(key) ? string(key, rule: rule) : text(key, default: "")
    }

    package func strings(
        _ key: String,
        rule: TextRule = .name,
        isRequired: Bool = false,
        atMost limit: Int = 200
    ) -> [String] {
        scalars(key, isRequired: isRequired, atMost: limit).map { text, _ in checked(text, rule: rule, key: key) }
    }

    package func integer(_ key: String, in range: ClosedRange<Int>, default standard: Int? = nil) -> Int {
        value(
            key,
            default: standard,
            standIn: range.lowerBound,
            expecting: "a whole number from \(range.lowerBound) to \(range.upperBound)",
            isPlain: true
        ) { text in Int(text).flatMap { range.contains($0) ? $0 : nil } }
    }

    package func optionalInteger(_ key: String, in range: ClosedRange<Int>) -> Int? {
        has(key) ? integer(key, in: range) : ignored(key)
    }

    package func integers(
        _ key: String,
        in range: ClosedRange<Int>,
        isRequired: Bool = false,
        atMost limit: Int = 200
    ) -> [Int] {
        scalars(key, isRequired: isRequired, atMost: limit).compactMap { text, mark in
            if let number = Int(text), range.contains(number) { return number }
            faults.add(
                "“\(text.prefix(60))” is not a whole number from \(range.lowerBound) to \(range.upperBound).",
                at: mark,
                field: field(key),
                remedy: nil
            )
            return nil
        }
    }

    package func number(_ key: String, in range: ClosedRange<Double>, default standard: Double? = nil) -> Double {
        value(
            key,
            default: standard,
            standIn: range.lowerBound,
            expecting: "a number from \(range.lowerBound) to \(range.upperBound)",
            isPlain: true
        ) { text in Double(text).flatMap { range.contains($0) ? $0 : nil } }
    }

    package func share(_ key: String, default standard: Share? = nil) -> Share {
        value(key, default: standard, standIn: .none, expecting: "a share from 0 to 1", isPlain: true) { text in
            Double(text).flatMap { Share($0) }
        }
    }

    /// `true` or `false`.
    package func boolean(_ key: String, default standard: Bool? = nil) -> Bool {
        value(key, default: standard, standIn: false, expecting: "true or false", isPlain: true) { text in
            ["true": true, "false": false][text]
        }
    }

    /// A length of time with its unit: `250ms`, `30s`, `5m`, `2h`, `3d`.
    package func duration(
        _ key: String,
        in range: ClosedRange<Duration> = .zero ... .days(3_650),
        default standard: Duration? = nil
    ) -> Duration {
        value(
            key,
            default: standard,
            standIn: range.lowerBound,
            expecting:
                "a length of time from \(range.lowerBound.yamlText) to \(range.upperBound.yamlText), such as 30s, 5m, 2h or 3d"
        ) { text in Duration(yamlText: text).flatMap { range.contains($0) ? $0 : nil } }
    }

    package func code(_ key: String) -> Code {
        value(key, default: nil, standIn: Self.standInCode, expecting: "a code such as informed-leaders") {
            Code(rawValue: $0)
        }
    }

    package func codes(_ key: String, isRequired: Bool = false, atMost limit: Int = 200) -> [Code] {
        scalars(key, isRequired: isRequired, atMost: limit).compactMap { text, mark in
            if let code = Code(rawValue: text) { return code }
            faults.add("“\(text.prefix(60))” is not a code.", at: mark, field: field(key), remedy: nil)
            return nil
        }
    }

    /// One of the words of `type`; blanks, hyphens and capitals do not matter.
    package func choice<Choice: CaseIterable & RawRepresentable<String>>(
        _ key: String,
        of type: Choice.Type = Choice.self,
        default standard: Choice
    ) -> Choice {
        value(key, default: standard, standIn: standard, expecting: Self.words(of: type), known: Self.raw(type)) {
            Self.match($0, type)
        }
    }

    /// As with a default, but the key must be there; `standIn` is returned where it is wrong.
    package func choice<Choice: CaseIterable & RawRepresentable<String>>(
        _ key: String,
        of type: Choice.Type = Choice.self,
        standIn: Choice
    ) -> Choice {
        value(key, default: nil, standIn: standIn, expecting: Self.words(of: type), known: Self.raw(type)) {
            Self.match($0, type)
        }
    }

    package func choices<Choice: CaseIterable & RawRepresentable<String>>(
        _ key: String,
        of type: Choice.Type = Choice.self,
        atMost limit: Int = 50
    ) -> [Choice] {
        scalars(key, isRequired: false, atMost: limit).compactMap { text, mark in
            if let choice = Self.match(text, type) { return choice }
            faults.add(
                "“\(text.prefix(60))” is not \(Self.words(of: type)).",
                at: mark,
                field: field(key),
                remedy: Suggestion.sentence(for: text, among: Self.raw(type))
            )
            return nil
        }
    }

    /// Any value that is written as one scalar.
    ///
    /// Without `standard` the key is required. Where the value is wrong, `standIn` is returned; it never leaves the reading.
    /// `expectation` completes “is not …”, `known` holds the words for a suggestion, and `isPlain` refuses quotes, which
    /// make text of a number.
    package func value<Value>(
        _ key: String,
        default standard: Value?,
        standIn: Value,
        expecting expectation: String,
        known: [String] = [],
        isPlain: Bool = false,
        parse: (String) -> Value?
    ) -> Value {
        guard let node = node(key, isRequired: standard == nil) else { return standard ?? standIn }
        guard case .scalar(let scalar) = node else {
            refuse("\(YAMLScalar.kind(of: node)) is not \(expectation).", key: key)
            return standIn
        }
        if isPlain, !YAMLScalar.isPlain(scalar) {
            refuse(
                "“\(scalar.string.prefix(60))” is in quotes, which makes it text.",
                key: key,
                remedy: "Drop the quotes."
            )
            return standIn
        }
        guard let value = parse(scalar.string) else {
            refuse(
                "“\(scalar.string.prefix(60))” is not \(expectation).",
                key: key,
                remedy: Suggestion.sentence(for: scalar.string, among: known)
            )
            return standIn
        }
        return value
    }

    private static let standInCode: Code = {
        guard let code = Code(rawValue: "x") else { preconditionFailure("x is a code") }
        return code
    }()

    private func text(_ key: String, default standard: String?) -> String? {
        guard let node = node(key, isRequired: standard == nil) else { return nil }
        guard case .scalar(let scalar) = node else {
            refuse("\(YAMLScalar.kind(of: node)) stands where text is expected.", key: key)
            return nil
        }
        return String(scalar.string.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    private func checked(_ text: String, rule: TextRule, key: String) -> String {
        do {
            try rule.check(text, field: key)
        } catch {
            refuse(error, key: key)
        }
        return text
    }

    private func ignored(_ key: String) -> Int? {
        _ = node(key, isRequired: false)
        return nil
    }

    private func scalars(_ key: String, isRequired: Bool, atMost limit: Int) -> [(String, Mark?)] {
        elements(key, isRequired: isRequired, atMost: limit).enumerated().compactMap { index, node in
            guard case .scalar(let scalar) = node, !YAMLScalar.isNull(node) else {
                faults.add(
                    "\(YAMLScalar.kind(of: node)) stands where a single value is expected.",
                    at: node.mark,
                    field: "\(field(key))[\(index)]",
                    remedy: nil
                )
                return nil
            }
            return (scalar.string, scalar.mark)
        }
    }

    private static func raw<Choice: CaseIterable & RawRepresentable<String>>(_ type: Choice.Type) -> [String] {
        type.allCases.map(\.rawValue)
    }

    private static func words<Choice: CaseIterable & RawRepresentable<String>>(of type: Choice.Type) -> String {
        "one of \(raw(type).joined(separator: ", "))"
    }

    private static func match<Choice: CaseIterable & RawRepresentable<String>>(
        _ text: String,
        _ type: Choice.Type
    ) -> Choice? {
        let letters = text.lowercased().filter(\.isLetter)
        return type.allCases.first { $0.rawValue.lowercased().filter(\.isLetter) == letters }
    }
}

extension YAMLReader {
    /// A day such as 2027-01-04.
    package func date(_ key: String) -> LocalDate {
        value(key, default: nil, standIn: LocalDate(daysSince1970: 0), expecting: "a date such as 2027-01-04") {
            LocalDate($0)
        }
    }
}
