package import CohortCore
package import Curl
import FoundationEssentials

/// What endpoints need of the machine that the daemon runs on.
package struct EndpointSurroundings: Sendable {
    /// The name under which the configuration describes how to connect where an endpoint names no profile.
    package static let usualProfile = "default"

    /// Ways to connect, by name.
    package var profiles: [String: CurlRoute]
    /// A credential of the service manager, by name; `nil` when there is none.
    package var credential: @Sendable (String) throws -> [UInt8]?
    /// The addresses of a contact route.
    package var contact: @Sendable (String) -> AddressBook.Contact?

    package init(
        profiles: [String: CurlRoute] = [:],
        credential: @escaping @Sendable (String) throws -> [UInt8]? = { _ in nil },
        contact: @escaping @Sendable (String) -> AddressBook.Contact? = { _ in nil }
    ) {
        self.profiles = profiles
        self.credential = credential
        self.contact = contact
    }

    /// How to connect to an endpoint.
    package func route(of endpoint: Endpoint) throws(EndpointRefusal) -> CurlRoute {
        guard let profile = endpoint.profile else { return profiles[Self.usualProfile] ?? CurlRoute() }
        guard let route = profiles[profile.rawValue] else {
            throw EndpointRefusal("The configuration has no profile \(profile) under `webhooks: profiles`; add it.")
        }
        return route
    }

    /// The secret that is meant: what is stored, or what the credential holds that it names.
    package func secret(_ stored: String) throws(EndpointRefusal) -> String {
        guard let name = SecretReference.credential(stored) else { return stored }
        let bytes: [UInt8]?
        do {
            bytes = try credential(name)
        } catch {
            throw EndpointRefusal("\(error)")
        }
        guard let bytes else {
            throw EndpointRefusal(
                "The daemon was given no credential \(name): add `LoadCredential=\(name):FILE` to its unit and restart it."
            )
        }
        let text = String(decoding: bytes, as: UTF8.self)
        return String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}

/// How a secret that the service manager keeps stands in the database.
package enum SecretReference {
    private static let prefix = "credential:"

    /// What is stored for a credential.
    package static func stored(credential name: String) -> String { prefix + name }

    /// The credential that a stored secret names.
    package static func credential(_ stored: String) -> String? {
        stored.hasPrefix(prefix) ? String(stored.dropFirst(prefix.count)) : nil
    }
}
