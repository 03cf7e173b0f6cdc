/// That every session of a module comes after every session of another.
package struct Precedence: Hashable, Sendable, Codable {
    /// The module that comes first.
    package var module: Code
    /// From the last session of that module to the first of this one.
    package var spacing: Spacing

    package init(module: Code, spacing: Spacing = Spacing()) {
        self.module = module
        self.spacing = spacing
    }
}

/// How many days lie between two sessions, counted from date to date.
package struct Spacing: Hashable, Sendable, Codable {
    /// 0 allows the same day, later.
    package var minimumDays: Int
    /// None when the second may come as late as its window allows.
    package var maximumDays: Int?

    package init(minimumDays: Int = 1, maximumDays: Int? = nil) {
        self.minimumDays = minimumDays
        self.maximumDays = maximumDays
    }

    /// Whether two dates keep it, `later` being the date of the second session.
    package func allows(from earlier: LocalDate, to later: LocalDate) -> Bool {
        let days = later - earlier
        return days >= minimumDays && days <= maximumDays ?? .max
    }
}
