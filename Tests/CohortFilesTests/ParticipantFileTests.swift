import CohortCore
import CohortFiles
import Testing

@Suite struct ParticipantFileTests {
    private let header =
        "code,organisation,role,professions,region,hours,protected,consent,line_manager,experience_years,"
        + "leadership,clinical,aspiration,contact_route,sponsor,quiet_hours"
    private let right =
        "P-1,R0A,Matron,nurse-adult 0.6 + informatics 0.4,North West,mon-wed 09:00-17:00,mon 09:00-12:00,yes,P-2,7.5,"
        + "0.3,0.7,wants,route-1,P-3,21:00-07:00"

    @Test func `a row with everything becomes a participant`() throws {
        let person = try #require(try read([right]).checked().first?.profile)

        #expect(person.code.rawValue == "P-1")
        #expect(person.professions.map(\.profession.rawValue) == ["nurse-adult", "informatics"])
        #expect(person.professions.map(\.share.value) == [0.6, 0.4])
        #expect(person.strands?.management == Share.none)
        #expect(person.pattern.weekdays == [.monday, .tuesday, .wednesday])
        #expect(person.pattern.protectedClinical.count == 1)
        #expect(person.lineManager?.rawValue == "P-2")
        #expect(person.experienceYears == 7.5)
        #expect(person.aspiration == .wants)
        #expect(person.hasConsented)
        #expect(person.contactRoute == "route-1")
        #expect(person.sponsor?.rawValue == "P-3")
        #expect(person.quietHours?.description == "21:00-07:00")
    }

    @Test func `what is left blank is open, full time and without consent`() throws {
        let person = try #require(
            try read(["P-1,306,Matron,Registered nurse,North West,,,,,,,,,,,"]).checked().first?.profile
        )

        #expect(person.organisation.rawValue == "ODS-306")
        #expect(person.professions.map(\.profession.rawValue) == ["nurse-adult"])
        #expect(person.professions.map(\.share) == [.whole])
        #expect(person.strands == nil)
        #expect(person.pattern == .fullTime)
        #expect(person.aspiration == .open)
        #expect(!person.hasConsented)
    }

    @Test(arguments: [
        (
            "nurse-adult 0.6 + informatics 0.4", "nurse-adlt 0.6 + informatics 0.4", "professions",
            "Did you mean “nurse adult”?"
        ),
        ("0.6 + informatics 0.4", "0.6 + informatics", "professions", "has no share"),
        ("0.6 + informatics 0.4", "0.6 + informatics 0.6", "professions", "sum to 1.2"),
        ("nurse-adult 0.6 + informatics 0.4", "nurse-adult 1.2", "professions", "not a share"),
        ("P-1,", "12,", "code", "is not a code"), ("P-2", "P-1", "line_manager", "own line manager"),
        ("7.5", "-1", "experience_years", "not a number"), ("7.5", "nan", "experience_years", "not a number"),
        (",yes,", ",perhaps,", "consent", "neither yes nor no"), ("wants", "maybe", "aspiration", "not an aspiration"),
        ("route-1", "a@b.org", "contact_route", "opaque"), ("mon-wed 09", "mon-wedd 09", "hours", "stretch"),
        ("mon 09:00-12:00", "mon 12:00-09:00", "hours", "ends before it begins"),
        ("0.7,wants", "0.6,wants", "leadership", "sum"),
        ("Matron", "", "role", "blank"), ("P-3", "P-1", "sponsor", "own sponsor"),
        ("21:00-07:00", "9pm", "quiet_hours", "are not quiet hours"),
    ])
    func `a wrong field is named with its line and column`(right: String, wrong: String, field: String, words: String) {
        let row = self.right.replacing(right, with: wrong, maxReplacements: 1)
        let rows = read([self.right.replacing("P-1", with: "P-0"), row])

        #expect(rows.rows.count == 1)
        #expect(rows.errors.first?.place?.line == 3)
        #expect(rows.errors.first?.place?.field == field)
        #expect(rows.errors.first?.place?.column != nil)
        #expect(rows.errors.first?.description.contains(words) ?? false, "\(rows.errors)")
    }

    @Test func `a double code names both lines`() {
        let error = read([right, right]).errors.first

        #expect(error?.message == "The code P-1 is in line 2 already.")
        #expect(error?.place?.line == 3)
    }

    @Test func `of many faults the first fifty are told and the rest counted`() {
        let rows = read((1...120).map { "P-\($0),R0A,Matron,wizardry,North West,,,,,,,,," })

        #expect(rows.errorCount == 120)
        #expect(rows.errors.count == 51)
        #expect(rows.errors.last?.message == "And 70 more.")
        #expect(throws: CohortError.self) { try rows.checked() }
    }

    private func read(_ rows: [String]) -> FileRows<ParticipantProfile> {
        let text = ([header] + rows).joined(separator: "\n")
        guard let taxonomy = try? ShippedFiles.taxonomy() else {
            Issue.record("the taxonomy cannot be read")
            preconditionFailure("the taxonomy cannot be read")
        }
        return ParticipantFile.read(Array(text.utf8), file: "p.csv", taxonomy: taxonomy)
    }
}

@Suite struct OtherFileTests {
    @Test func `an unknown sector is refused with the known ones`() {
        let rows = OrganisationFile.read(
            Array("ods_code,name,sector,region\nX1,A,hospital,North\nX2,B,Social-Care,North\n".utf8),
            file: "o.csv"
        )

        #expect(rows.errors.first?.place?.field == "sector")
        #expect(rows.rows.map(\.profile.sector) == [.socialCare])
    }

    @Test func `absences are stretches of days that exist`() throws {
        let text =
            "code,background,absences\nF-1,clinical,2027-02-01/2027-02-05; 2027-03-01\nF-2,clinical,2027-02-30\nF-3,clinical,2027-02-05/2027-02-01\n"

        let rows = FacilitatorFile.read(Array(text.utf8), file: "f.csv")

        let absences = try #require(rows.rows.first?.profile.absences)
        #expect(absences.map { "\($0.first)…\($0.last)" } == ["2027-02-01…2027-02-05", "2027-03-01…2027-03-01"])
        #expect(rows.errors.map(\.place?.line) == [3, 4])
    }

    @Test func `a room has seats and a list of equipment`() throws {
        let rows = RoomFile.read(
            Array(
                "code,name,site,region,seats,equipment\nR-1,One,Leeds,North,30, projector ; hearing-loop\nR-2,Two,Leeds,North,0,\n"
                    .utf8
            ),
            file: "r.csv"
        )

        #expect(rows.rows.map(\.profile.equipment) == [["projector", "hearing-loop"]])
        #expect(rows.errors.first?.place?.field == "seats")
    }
}
