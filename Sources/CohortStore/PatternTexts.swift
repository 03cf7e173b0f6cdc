import CohortCore

/// Working patterns as they stand in columns: most people share a few, so each text is read and written once.
struct PatternTexts {
    private var patterns: [String: WorkingPattern] = [:]
    private var texts: [WorkingPattern: String] = [:]

    mutating func pattern(_ text: String) throws -> WorkingPattern {
        if let known = patterns[text] { return known }
        let pattern = try StoreJSON.value(WorkingPattern.self, from: text)
        patterns[text] = pattern
        return pattern
    }

    mutating func text(_ pattern: WorkingPattern) throws -> String {
        if let known = texts[pattern] { return known }
        let text = try StoreJSON.text(pattern)
        texts[pattern] = text
        return text
    }
}
