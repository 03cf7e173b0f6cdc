import Synchronization

/// Where the people behind contact routes are reached.
///
/// cohortd keeps no addresses in its database: this is read from a file, looked into when a message is sent, and never
/// logged or shown.
package struct AddressBook: Sendable {
    package struct Contact: Hashable, Sendable {
        package var email: String?
        package var phone: String?

        package init(email: String?, phone: String?) {
            self.email = email
            self.phone = phone
        }
    }

    /// By contact route; people without one are found under their code.
    private let contacts: [String: Contact]

    package init(_ contacts: [String: Contact] = [:]) {
        self.contacts = contacts
    }

    package var count: Int { contacts.count }

    package func contact(for route: String) -> Contact? { contacts[route] }
}

/// The address book as it is now: a reload of the configuration replaces it.
package final class CurrentAddressBook: Sendable {
    private let book: Mutex<AddressBook>

    package init(_ book: AddressBook = AddressBook()) {
        self.book = Mutex(book)
    }

    package func adopt(_ new: AddressBook) {
        book.withLock { $0 = new }
    }

    package func contact(for route: String) -> AddressBook.Contact? {
        book.withLock { $0.contact(for: route) }
    }
}
