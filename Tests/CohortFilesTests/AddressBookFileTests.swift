import CohortCore
import CohortFiles
import Testing

struct AddressBookFileTests {
    private func read(_ text: String) throws(CohortError) -> AddressBook {
        try AddressBookFile.read(Array(text.utf8), file: "addresses.csv")
    }

    @Test func `an address book is read by contact route`() throws {
        let book = try read("contact_route,email,phone\nroute-1,a@b.example,\nroute-2,,+44 (0)7700 900123\n")

        #expect(book.count == 2)
        #expect(book.contact(for: "route-1") == .init(email: "a@b.example", phone: nil))
        #expect(book.contact(for: "route-2") == .init(email: nil, phone: "+44 (0)7700 900123"))
        #expect(book.contact(for: "route-3") == nil)
    }

    @Test(arguments: [
        ("route-1,nobody,", "email"), ("route-1,a@b@c,", "email"), ("route-1,,12", "phone"),
        ("route-1,,call me", "phone"),
        ("route-1,,", "email"), (",a@b.example,", "contact_route"), ("route-0,a@b.example,", "contact_route"),
    ])
    func `a fault is named by line and column, and shows no address`(line: String, column: String) {
        let error = #expect(throws: CohortError.self) {
            try read("contact_route,email,phone\nroute-0,first@b.example,\n\(line)\n")
        }

        #expect(error?.place?.line == 3)
        #expect(error?.place?.field == column)
        #expect(error?.description.contains("b.example") == false)
    }

    @Test func `a file larger than an address book may be is refused`() {
        let line = "route,a@b.example,\n"
        let text =
            "contact_route,email,phone\n"
            + String(repeating: line, count: AddressBookFile.maximumBytes / line.utf8.count)

        #expect(throws: CohortError.self) { try read(text) }
    }
}
