import ArgumentParser
import CohortCore

/// Codes with commas between them: `P-0001,P-0002`.
struct CodeList: ExpressibleByArgument {
    let codes: [Code]

    init?(argument: String) {
        var codes: [Code] = []
        for part in argument.split(separator: ",") {
            guard let code = Code(rawValue: part.filter { $0 != " " }) else { return nil }
            codes.append(code)
        }
        if codes.isEmpty { return nil }
        self.codes = codes
    }
}

extension Collection where Element == Code {
    /// With commas and spaces between.
    var listed: String { map(\.rawValue).joined(separator: ", ") }
}
