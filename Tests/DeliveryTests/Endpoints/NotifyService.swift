import Digest
import FoundationEssentials
import Receiver

/// GOV.UK Notify, as its REST API documentation describes it: the token is checked, half a minute of clock is allowed, a
/// message needs an address and a template.
struct NotifyService: Sendable {
    static let service = "26785a09-ab16-4eb0-8407-a37497a57506"
    static let secret = "3d844edf-8d35-48ac-975b-e847b4f122b0"
    static let key = "daemon-\(service)-\(secret)"
    static let template = "9d751e0e-f929-4891-82a1-a3e1c3c18ee3"

    /// Seconds since 1970.
    var now: Int

    func answer(_ request: ReceivedRequest) -> ReceivedResponse {
        if let fault = authenticationFault(request.header("authorization") ?? "") {
            return Self.fault(403, "AuthError", fault)
        }
        guard let body = try? JSONDecoder().decode(JSONValue.self, from: Data(request.body)) else {
            return Self.fault(400, "BadRequestError", "Invalid JSON supplied in POST data")
        }
        let field = request.target.hasSuffix("/email") ? "email_address" : "phone_number"
        guard body[field]?.text != nil else {
            return Self.fault(400, "ValidationError", "\(field) is a required property")
        }
        guard body["template_id"] == .string(Self.template) else {
            return Self.fault(400, "BadRequestError", "Template not found")
        }
        guard body["personalisation"]?["text"] != nil else {
            return Self.fault(400, "BadRequestError", "Missing personalisation: text")
        }
        return ReceivedResponse(status: 201, body: Array(#"{"id":"740e5834-3a29-46b4-9a6f-16142fde533a"}"#.utf8))
    }

    static func fault(_ status: Int, _ error: String, _ message: String) -> ReceivedResponse {
        let body = #"{"status_code":\#(status),"errors":[{"error":"\#(error)","message":"\#(message)"}]}"#
        return ReceivedResponse(status: status, body: Array(body.utf8))
    }

    private struct Claims: Decodable {
        var iss: String
        var iat: Int
    }

    private func authenticationFault(_ authorization: String) -> String? {
        guard authorization.hasPrefix("Bearer ") else {
            return "Unauthorized: authentication bearer scheme must be used"
        }
        let parts = authorization.dropFirst(7).split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3,
            let header = decoded(parts[0]), let claims = decoded(parts[1]), let signature = decoded(parts[2]),
            let fields = try? JSONDecoder().decode([String: String].self, from: header),
            fields == ["alg": "HS256", "typ": "JWT"], let claims = try? JSONDecoder().decode(Claims.self, from: claims)
        else { return "Invalid token: could not decode" }
        guard claims.iss == Self.service else { return "Invalid token: service not found" }
        guard Array(signature) == Self.hmac(Array(Self.secret.utf8), Array("\(parts[0]).\(parts[1])".utf8)) else {
            return "Invalid token: API key not found"
        }
        guard abs(claims.iat - now) <= 30 else {
            return "Error: Your system clock must be accurate to within 30 seconds"
        }
        return nil
    }

    private func decoded(_ text: String) -> Data? {
        let base64 = text.replacing("-", with: "+").replacing("_", with: "/")
        return Data(base64Encoded: base64 + String(repeating: "=", count: (4 - base64.count % 4) % 4))
    }

    /// RFC 2104, from the hash alone.
    private static func hmac(_ key: [UInt8], _ message: [UInt8]) -> [UInt8] {
        let padded = key + [UInt8](repeating: 0, count: 64 - key.count)
        let inner = SHA256.digest(padded.map { $0 ^ 0x36 } + message)
        return SHA256.digest(padded.map { $0 ^ 0x5C } + inner)
    }
}
