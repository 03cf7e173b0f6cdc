import ArgumentParser

/// A setting with its value: `topic=cohort-7`.
struct SettingArgument: ExpressibleByArgument {
    let name: String
    let value: String

    init?(argument: String) {
        guard let sign = argument.firstIndex(of: "="), sign != argument.startIndex else { return nil }
        name = String(argument[..<sign])
        value = String(argument[argument.index(after: sign)...])
    }
}

extension [SettingArgument] {
    /// By name; the last of one name holds.
    var dictionary: [String: String] {
        Dictionary(map { ($0.name, $0.value) }) { $1 }
    }
}
