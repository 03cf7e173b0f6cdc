import CohortCore
import FoundationEssentials
import StandardWebhooks

/// An API key of GOV.UK Notify: a name, the service's id and the secret, parted by hyphens.
///
/// Source: “Authentication” of the REST API documentation of GOV.UK Notify; RFC 7519 and RFC 7515 for the token.
struct NotifyKey: Sendable {
    private let serviceID: String
    private let secret: WebhookSecret

    /// - Throws: ``EndpointRefusal`` when it does not end in two UUIDs.
    init(_ text: String) throws(EndpointRefusal) {
        let service = String(text.dropLast(37).suffix(36))
        let secret = String(text.suffix(36))
        // The key is the 36 characters themselves, which is a length that the signing type takes.
        guard text.utf8.count >= 73, isUUID(service), isUUID(secret),
            let key = try? WebhookSecret(bytes: Array(secret.utf8))
        else {
            throw EndpointRefusal(
                "The secret is no API key of GOV.UK Notify: it must be a name, the service's id and the key's secret, "
                    + "parted by hyphens, as Notify shows it when the key is made."
            )
        }
        serviceID = service
        self.secret = key
    }

    /// A token that Notify takes for half a minute around `moment`.
    func token(at moment: Moment) -> String {
        let header = #"{"alg":"HS256","typ":"JWT"}"#
        let claims = #"{"iat":\#(moment.rawValue / 1_000),"iss":"\#(serviceID)"}"#
        let content = base64URL(header.utf8) + "." + base64URL(claims.utf8)
        return content + "." + base64URL(secret.authenticationCode(of: Array(content.utf8)))
    }

    /// RFC 4648 §5, without padding.
    private func base64URL(_ bytes: some Sequence<UInt8>) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
