import Glibc

/// The variables of the environment; an empty one counts as absent.
enum Environment {
    static subscript(_ name: String) -> String? {
        guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { return nil }
        return value
    }
}
