package struct AuditFilter: Codable, Hashable, Sendable {
    package var subject: String?
    package var action: String?
    package var limit: Int?

    package init(subject: String? = nil, action: String? = nil, limit: Int? = nil) {
        self.subject = subject
        self.action = action
        self.limit = limit
    }
}

/// Whether the chain of audit entries is whole.
package struct AuditVerification: Codable, Hashable, Sendable {
    package var entries: Int
    /// The hash of the last entry: kept elsewhere, it shows a truncated record.
    package var head: String
    package var isSound: Bool
    /// The first entry that does not fit, in a sentence.
    package var fault: String?

    package init(entries: Int, head: String, isSound: Bool, fault: String?) {
        self.entries = entries
        self.head = head
        self.isSound = isSound
        self.fault = fault
    }
}
