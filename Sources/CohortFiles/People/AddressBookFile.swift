package import CohortCore

/// Addresses behind contact routes as CSV: `contact_route,email,phone`, one of the two at least.
package enum AddressBookFile {
    package static let columns: [CSVColumn] = [
        .required("contact_route", or: "contactroute"), .optional("email"), .optional("phone"),
    ]

    /// More would be no address book but a directory; it is held in memory.
    package static let maximumBytes = 64 * 1_048_576

    /// - Throws: ``CohortError`` with every fault; none shows an address.
    package static func read(_ bytes: [UInt8], file: String) throws(CohortError) -> AddressBook {
        var contacts: [String: AddressBook.Contact] = [:]
        _ = try CSVTable.rows(
            bytes,
            file: file,
            columns: columns,
            maximumBytes: maximumBytes
        ) { row throws(CohortError) in
            let (route, contact) = try contact(row)
            guard contacts.updateValue(contact, forKey: route) == nil else {
                throw row.error(
                    "The contact route is in an earlier line already.",
                    column: "contact_route",
                    remedy: "Give each route one line."
                )
            }
        }
        return AddressBook(contacts)
    }

    private static func contact(_ row: CSVRow) throws(CohortError) -> (String, AddressBook.Contact) {
        guard let route = row.optional("contact_route"), route.utf8.count <= 128 else {
            throw row.error("The contact route is empty or longer than 128 bytes.", column: "contact_route")
        }
        let email = row.optional("email")
        if let email, !isAddress(email) {
            throw row.error("This is no e-mail address.", column: "email", remedy: "Write it as name@domain.")
        }
        let phone = row.optional("phone")
        if let phone, !isNumber(phone) {
            throw row.error(
                "This is no telephone number.",
                column: "phone",
                remedy: "Write it as 07700 900123 or +44 7700 900123."
            )
        }
        guard email != nil || phone != nil else {
            throw row.error(
                "There is no address for this route.",
                column: "email",
                remedy: "Give one, or drop the line."
            )
        }
        return (route, AddressBook.Contact(email: email, phone: phone))
    }

    /// What plainly is none is refused; whether it reaches anybody only sending shows.
    private static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && text.utf8.count <= 320 && parts.allSatisfy { !$0.isEmpty }
            && text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F }
    }

    private static func isNumber(_ text: String) -> Bool {
        let digits = text.count { $0.isASCII && $0.isNumber }
        return (7...15).contains(digits)
            && text.allSatisfy { $0.isASCII && ($0.isNumber || " +()-".contains($0)) }
    }
}
