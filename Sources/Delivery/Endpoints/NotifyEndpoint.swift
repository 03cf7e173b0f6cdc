import CohortCore

/// GOV.UK Notify: e-mail or SMS by a template of its own, to the address that the address book has for a contact route.
///
/// What is stored as the body holds the route; the address is put in for each attempt and kept nowhere. Source: the REST
/// API documentation of GOV.UK Notify.
struct NotifyEndpoint: EndpointAdapter {
    static let settings: [EndpointSetting] = [
        .choice("channel", ["email", "sms"], isRequired: true),
        .uuid("templateID", isRequired: true),
        .template("personalisation."),
        .uuid("replyToID"),
        .uuid("senderID"),
        .text("operatorRoute"),
    ]

    private let url: String
    private let key: NotifyKey
    private let contact: @Sendable (String) -> AddressBook.Contact?

    init(_ endpoint: Endpoint, secrets: [String], _ surroundings: EndpointSurroundings) throws(EndpointRefusal) {
        url = endpoint.url.hasSuffix("/") ? String(endpoint.url.dropLast()) : endpoint.url
        key = try NotifyKey(secrets.first ?? "")
        contact = surroundings.contact
    }

    static func check(secret: String) throws(EndpointRefusal) {
        _ = try NotifyKey(secret)
    }

    /// What is stored.
    private struct Stored: Codable {
        var channel: String
        var personalisation: [String: String]
        var replyToID: String?
        var senderID: String?
        var templateID: String
        /// The contact route; none for a test, which goes to an address with which Notify only pretends to send.
        var to: String?
    }

    static func compose(_ message: OutgoingMessage, for endpoint: Endpoint) -> String {
        let settings = endpoint.settings
        let prefix = "personalisation."
        var personalisation: [String: String] = [:]
        for (key, template) in settings where key.hasPrefix(prefix) {
            personalisation[String(key.dropFirst(prefix.count))] = EndpointTemplate.fill(template, from: message)
        }
        if personalisation.isEmpty { personalisation["text"] = message.text }
        let recipient: String? =
            if case .reminder(let payload) = message {
                payload.data.contactRoute ?? payload.data.recipient.rawValue
            } else {
                settings["operatorRoute"]
            }
        return EndpointJSON.text(
            Stored(
                channel: settings["channel"] ?? "email",
                personalisation: personalisation,
                replyToID: settings["replyToID"],
                senderID: settings["senderID"],
                templateID: settings["templateID"] ?? "",
                to: recipient
            )
        )
    }

    /// What is posted.
    private struct Request: Encodable {
        var emailAddress: String?
        var phoneNumber: String?
        var templateID: String
        var personalisation: [String: String]
        var reference: String
        var emailReplyToID: String?
        var smsSenderID: String?

        enum CodingKeys: String, CodingKey {
            case emailAddress = "email_address"
            case phoneNumber = "phone_number"
            case templateID = "template_id"
            case personalisation, reference
            case emailReplyToID = "email_reply_to_id"
            case smsSenderID = "sms_sender_id"
        }
    }

    func post(id: String, body: String, at moment: Moment) throws(EndpointRefusal) -> EndpointPost {
        guard let stored = EndpointJSON.value(Stored.self, from: body.utf8) else {
            throw EndpointRefusal("The stored message was not made for GOV.UK Notify.", isFinal: true)
        }
        let isEmail = stored.channel == "email"
        let address = try address(of: stored.to, isEmail: isEmail)
        let request = Request(
            emailAddress: isEmail ? address : nil,
            phoneNumber: isEmail ? nil : address,
            templateID: stored.templateID,
            personalisation: stored.personalisation,
            reference: id,
            emailReplyToID: isEmail ? stored.replyToID : nil,
            smsSenderID: isEmail ? nil : stored.senderID
        )
        return EndpointPost(
            url: "\(url)/v2/notifications/\(isEmail ? "email" : "sms")",
            headers: [
                ("Authorization", "Bearer \(key.token(at: moment))"), ("Content-Type", "application/json"),
            ],
            body: Array(EndpointJSON.text(request).utf8)
        )
    }

    private func address(of route: String?, isEmail: Bool) throws(EndpointRefusal) -> String {
        guard let route else {
            // Notify documents these two for smoke tests: they are taken, and nothing is sent.
            return isEmail ? "simulate-delivered@notifications.service.gov.uk" : "07700900111"
        }
        let contact = contact(route)
        guard let address = isEmail ? contact?.email : contact?.phone else {
            let what = isEmail ? "e-mail address" : "telephone number"
            throw EndpointRefusal(
                "The address book has no \(what) for \(route): add it to the file that `webhooks: addressBook` names, "
                    + "reload cohortd, and replay the delivery.",
                isFinal: true
            )
        }
        return address
    }

    private struct Faults: Decodable {
        struct Fault: Decodable {
            var error: String
            var message: String
        }

        var errors: [Fault]
    }

    func reading(of answer: EndpointAnswer) -> EndpointReading {
        let fault = EndpointJSON.value(Faults.self, from: answer.body)?.errors.first
        let detail = fault.map { "\($0.error.prefix(60)), \($0.message.prefix(200))" }
        switch answer.status {
        case 400: return .refused("GOV.UK Notify did not take the message: \(detail ?? "status 400").")
        case 403:
            return .failed("GOV.UK Notify does not accept the API key: \(detail ?? "status 403").")
        case 429 where fault?.error == "TooManyRequestsError":
            // The day's limit; it is counted anew at midnight UTC.
            return .failed(
                "GOV.UK Notify takes no more today: \(detail ?? "").",
                retryAfter: Zone.utc.moment(of: Zone.utc.date(answer.at) + 1, at: .midnight) - answer.at
            )
        default: return answer.usualReading(detail)
        }
    }
}
