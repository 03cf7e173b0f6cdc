extension WebhookPayload {
    /// The body of a message: what `JSONEncoder` would write with sorted keys, at a tenth of the cost.
    package var json: String {
        var text = JSONText()
        text.object { text in
            text.key("data")
            data.write(to: &text)
            text.key("timestamp")
            text.value(timestamp)
            text.key("type")
            text.value(type)
        }
        return text.text
    }
}

extension WebhookPayload.Data {
    fileprivate func write(to text: inout JSONText) {
        text.object { text in
            text.member("about", about)
            text.member("cohort", cohort)
            if let contactRoute {
                text.key("contactRoute")
                text.value(contactRoute)
            }
            text.key("dueAt")
            text.value(dueAt)
            if let items {
                text.key("items")
                text.array { text in
                    for item in items { item.write(to: &text) }
                }
            }
            text.key("levers")
            text.array { text in
                for lever in levers { text.value(lever.rawValue) }
            }
            text.member("programme", programme)
            text.member("recipient", recipient)
            text.key("recipientIsFacilitator")
            text.value(recipientIsFacilitator)
            text.key("reminder")
            text.value(reminder.rawValue)
            text.member("rule", rule)
            text.member("session", session)
            if let startsAt {
                text.key("startsAt")
                text.value(startsAt)
            }
            text.key("text")
            text.value(self.text)
        }
    }
}

extension WebhookPayload.Item {
    fileprivate func write(to text: inout JSONText) {
        text.object { text in
            text.member("about", about)
            text.member("cohort", cohort)
            text.key("kind")
            text.value(kind.rawValue)
            text.key("levers")
            text.array { text in
                for lever in levers { text.value(lever.rawValue) }
            }
            text.member("programme", programme)
            text.key("reminder")
            text.value(reminder.rawValue)
            text.member("rule", rule)
            text.member("session", session)
            if let startsAt {
                text.key("startsAt")
                text.value(startsAt)
            }
            text.key("text")
            text.value(self.text)
        }
    }
}

extension JSONText {
    /// A key with a code, where there is one.
    mutating func member(_ key: StaticString, _ code: Code?) {
        guard let code else { return }
        self.key(key)
        value(code.rawValue)
    }
}
