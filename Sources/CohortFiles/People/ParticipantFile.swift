package import CohortCore

/// Participants as CSV.
package enum ParticipantFile {
    package static let columns: [CSVColumn] = [
        .required("code"), .required("organisation"), .required("role"), .required("professions", or: "profession"),
        .optional("leadership"), .optional("management"), .optional("clinical"), .required("region"),
        .optional("experience_years"), .optional("seniority"),
        .optional("line_manager"), .optional("sponsor"), .optional("hours"),
        .optional("protected"),
        .optional("aspiration"), .optional("consent"), .optional("contact_route"), .optional("quiet_hours"),
    ]

    /// Whether the organisations and line managers exist is known to the store, not to this file.
    package static func read(_ bytes: [UInt8], file: String, taxonomy: Taxonomy) -> FileRows<ParticipantProfile> {
        var parser = ParticipantRowParser(taxonomy: taxonomy)
        return FileRows(bytes, file: file, columns: columns, code: \.code) { row throws(CohortError) in
            try parser.profile(row)
        }
    }
}
