import CohortCore

/// Words with placeholders such as `{text}`, filled from a message.
enum EndpointTemplate {
    /// What there is to fill in; what a message does not have is left out.
    static let fields = [
        "text", "type", "recipient", "about", "programme", "cohort", "session", "startsAt", "dueAt", "rule", "endpoint",
    ]

    /// - Returns: Why it cannot be used.
    static func fault(in template: String) -> String? {
        if template.isEmpty { return "is empty" }
        if template.utf8.count > 2_000 { return "is longer than 2,000 bytes" }
        var rest = template[...]
        while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else {
                return "has a brace that stands alone"
            }
            let name = rest[rest.index(after: open)..<close]
            guard fields.contains(String(name)) else {
                let known = fields.map { "{\($0)}" }.joined(separator: ", ")
                return "has the placeholder {\(name.prefix(40))}; there are \(known)"
            }
            rest = rest[rest.index(after: close)...]
        }
        return nil
    }

    /// Fills a template.
    ///
    /// `escape` makes a value harmless where the words are read as mark-up; the template's own words stay.
    static func fill(
        _ template: String,
        from message: OutgoingMessage,
        escape: (String) -> String = { $0 }
    ) -> String {
        var filled = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            filled += rest[..<open]
            filled += escape(value(of: String(rest[rest.index(after: open)..<close]), in: message) ?? "")
            rest = rest[rest.index(after: close)...]
        }
        return filled + rest
    }

    private static func value(of field: String, in message: OutgoingMessage) -> String? {
        switch (field, message) {
        case ("text", _): message.text
        case ("type", _): message.type
        case ("endpoint", .alert(let alert)): alert.data.endpoint.rawValue
        case ("endpoint", .test(let endpoint, _)): endpoint.rawValue
        case (_, .reminder(let payload)): value(of: field, in: payload.data)
        default: nil
        }
    }

    private static func value(of field: String, in data: WebhookPayload.Data) -> String? {
        switch field {
        case "recipient": data.recipient.rawValue
        case "about": data.about?.rawValue
        case "programme": data.programme.rawValue
        case "cohort": data.cohort?.rawValue
        case "session": data.session?.rawValue
        case "startsAt": data.startsAt?.description
        case "dueAt": data.dueAt.description
        case "rule": data.rule?.rawValue
        default: nil
        }
    }
}
