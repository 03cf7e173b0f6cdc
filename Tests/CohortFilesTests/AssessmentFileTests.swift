import CohortCore
import CohortFiles
import Testing

@Suite struct AssessmentFileTests {
    private func read(_ text: String) throws -> [AssessmentFile.Row] {
        try AssessmentFile.read(Array(text.utf8), file: "a.csv")
    }

    @Test func `findings and levels are read, dates as days or instants`() throws {
        let rows = try read(
            """
            participant,competence,dimension,source,finding,level,date,assessor,note
            P-0001,listening,Skills,service user,3 of 5,,2027-03-04,,"Calm, clear"
            P-0002,listening,knowledge,manager,,strong,2027-03-04T09:30:00Z,P-0009,
            """
        )

        #expect(rows.map(\.finding) == [.level(3, highest: 5), nil])
        #expect(rows.map(\.level?.rawValue) == [nil, "strong"])
        #expect(rows.map(\.happenedAt) == [Moment("2027-03-04T00:00:00Z"), Moment("2027-03-04T09:30:00Z")])
        #expect(rows.map(\.source) == [.serviceUser, .manager])
        #expect(rows[0].note == "Calm, clear" && rows[1].note == nil)
    }

    @Test func `every fault is told at once, each with line, column and what was meant`() throws {
        let error = try #require(throws: CohortError.self) {
            try read(
                """
                participant,competence,dimension,source,finding,level,date
                P-0001,listening,skils,peer,0.5,,
                P-0001,listening,skills,peer,1.5,,
                P-0001,listening,skills,peer,0.5,strong,
                P-0001,listening,skills,peer,,,2027-13-01
                P 1,listening,skills,peer,0.5,,
                """
            )
        }
        let faults = error.details ?? []

        #expect(faults.map(\.place?.line) == [2, 3, 4, 5, 6])
        #expect(faults.map(\.place?.column) == [18, 30, 30, 30, 1])
        #expect(faults.map(\.place?.field) == ["dimension", "finding", "finding", "finding", "participant"])
        #expect(faults[0].remedy?.contains("skills") == true)
    }

    @Test func `an unknown column is told the nearest`() throws {
        let error = try #require(throws: CohortError.self) {
            try read("participant,competense,dimension,source,finding\n")
        }

        #expect(error.description.contains("competence"))
    }

    @Test func `what is written is read again`() throws {
        let text = AssessmentFile.csv([
            ["P-0001", "listening", "skills", "self", "0.5", "", "2027-03-04T00:00:00.000Z", "", "a \"b\", c"]
        ])

        #expect(try read(text).first?.note == "a \"b\", c")
    }

    @Test func `who is asked and what is in use are read with their lines`() throws {
        let raters = try RaterFile.read(Array("participant,rater,source\nP-1,P-2,Peer\n".utf8), file: "r.csv")
        #expect(raters.map(\.source) == [.peer])
        let adoptions = try AdoptionFile.read(
            Array("participant,competence,step,source,date\nP-1,listening,Applied,manager,2027-03-04\n".utf8),
            file: "d.csv"
        )
        #expect(adoptions.map(\.step) == [.applied])
        let error = try #require(throws: CohortError.self) {
            try AdoptionFile.read(
                Array("participant,competence,step,source,date\nP-1,listening,used,manager,\n".utf8),
                file: "d.csv"
            )
        }
        #expect(error.place?.line == 2)
    }
}
