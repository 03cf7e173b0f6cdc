import CohortCore

/// How sessions are named.
enum SessionCode {
    /// A session's code, `nil` where it would be longer than a code can be.
    ///
    /// `unit` is the team or the member whose session it is.
    static func code(_ module: Module, _ occurrence: Int, of cohort: Code, unit: Code?) -> Code? {
        let number = module.occurrences > 1 ? "-\(occurrence)" : ""
        return Code(rawValue: "\(cohort):\(module.code)\(number)" + (unit.map { ":\($0)" } ?? ""))
    }

    /// SQL over `session` for a code that does not say whose it is.
    ///
    /// No other code is like it: those of teams and members do not begin with a colon.
    static let withoutUnit = """
        (SELECT code FROM cohort WHERE cohort.id = cohortID) || ':' || module || '-' || occurrence || '::' || session.id
        """
}
