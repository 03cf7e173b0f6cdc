import ArgumentParser
import CohortCore

/// A code or an id, as people may write either.
struct Reference: ExpressibleByArgument, CustomStringConvertible {
    let text: String

    init?(argument: String) {
        guard Code(rawValue: argument) != nil || Int64(argument).map({ $0 > 0 }) == true else { return nil }
        text = argument
    }

    var description: String { text }
}
