package import CohortCore

/// The proclaimed exceptions to the rules of bank holidays, as a YAML file.
package enum BankHolidayFile {
    /// - Throws: ``CohortError`` for every fault of the file, each with line, column and field.
    package static func read(_ text: String, named file: String) throws(CohortError) -> BankHolidayExceptions {
        let document = try YAMLDocument(text, named: file)
        let exceptions = try document.read { reader in
            BankHolidayExceptions(
                moved: reader.list("moved").map { moved in
                    .init(from: moved.date("from"), to: moved.date("to"), name: moved.string("name"))
                },
                extra: reader.list("extra").map { extra in
                    .init(date: extra.date("date"), name: extra.string("name"))
                }
            )
        }
        do {
            try exceptions.validate()
        } catch {
            var located = error
            located.place = document.located(error.place ?? .init())
            throw located
        }
        return exceptions
    }
}
