import CohortCore
import CohortFiles

/// What the configuration says of calendars: by default they are served on the control socket only.
package struct CalendarSettings: Hashable, Sendable {
    /// Where to listen; nowhere without it.
    package var listen: ListenAddress?
    /// What people's calendars reach `listen` by, such as `https://calendars.example.nhs.uk`; no slash at its end.
    package var publicURL: String?
    /// Whether `listen` may be an address that others than this machine reach.
    package var allowRemote = false

    package init() {}

    /// Reads the section, and refuses in it what cannot be.
    init(_ section: YAMLReader) {
        self.init()
        allowRemote = section.boolean("allowRemote", default: false)
        if let text = section.optionalString("listen", rule: .path) {
            listen = ListenAddress(text)
            if listen == nil {
                section.refuse(
                    "“\(text.prefix(60))” is not an address and a port.",
                    key: "listen",
                    remedy: "Write it as in 127.0.0.1:8086 or “[::1]:8086”; names are not looked up."
                )
            } else if let listen, !listen.isLoopback, !allowRemote {
                section.refuse(
                    "\(listen) can be reached from other machines, and what is served there is not encrypted.",
                    key: "listen",
                    remedy: "Use 127.0.0.1 behind a web server with TLS, or set allowRemote: true."
                )
            }
        }
        if let text = section.optionalString("publicURL", rule: .path) {
            let trimmed = text.hasSuffix("/") ? String(text.dropLast()) : text
            if Self.isBase(trimmed) {
                publicURL = trimmed
            } else {
                section.refuse(
                    "“\(text.prefix(60))” is not the address of a web server.",
                    key: "publicURL",
                    remedy: "Write it as in https://calendars.example.org, without user, “?” or “#”."
                )
            }
        }
    }

    /// The address at which a path can be read; `nil` where nothing serves it.
    package func url(of path: String) -> String? {
        (publicURL ?? listen.map { "http://\($0)" }).map { $0 + path }
    }

    private static func isBase(_ text: String) -> Bool {
        guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return false }
        let rest = text.dropFirst(scheme.count)
        return (1...500).contains(rest.utf8.count) && rest.first != "/"
            && rest.utf8.allSatisfy { (0x21...0x7E).contains($0) } && !rest.contains { "?#@\\\"<>".contains($0) }
    }
}
