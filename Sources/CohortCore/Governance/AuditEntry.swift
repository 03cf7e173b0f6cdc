/// One line of the record that cannot be rewritten unseen.
package struct AuditEntry: Hashable, Sendable, Codable, Identifiable {
    package typealias ID = Identifier<AuditEntry>

    package let id: ID
    package var at: Moment
    /// Who did it, as text: the record outlives accounts.
    package var principal: String
    /// Noun and verb, such as `cohort.form`.
    package var action: String
    /// The code of what it was done to.
    package var subject: String
    /// What changed, as JSON with sorted keys.
    package var detail: String
    /// SHA-256 over the hash before and this entry, in hexadecimal.
    package var hash: String

    package init(
        id: ID,
        at: Moment,
        principal: String,
        action: String,
        subject: String,
        detail: String,
        hash: String
    ) {
        self.id = id
        self.at = at
        self.principal = principal
        self.action = action
        self.subject = subject
        self.detail = detail
        self.hash = hash
    }

    /// The bytes that are hashed: each part with its length, so that no two entries have the same bytes.
    ///
    /// `previous` is the hash of the entry before in hexadecimal; empty for the first.
    package static func bytesToHash(
        previous: String,
        id: Int64,
        at: Moment,
        principal: String,
        action: String,
        subject: String,
        detail: String
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        for part in [previous, String(id), at.description, principal, action, subject, detail] {
            bytes += Array("\(part.utf8.count):".utf8)
            bytes += Array(part.utf8)
        }
        return bytes
    }
}
