import CohortCore
import CohortFiles
import Testing

@Suite struct BoardFileTests {
    private func taxonomy() throws -> Taxonomy {
        try ShippedFiles.taxonomy()
    }

    private func read(_ text: String, duties: [String] = BoardDuties.standard) throws -> [BoardMember] {
        try BoardFile.read(Array(text.utf8), file: "board.csv", taxonomy: taxonomy(), duties: duties)
    }

    @Test func `the template is a board, and its hybrid is split`() throws {
        let people = try read(BoardTemplate.text(duties: BoardDuties.standard))
        #expect(people.map(\.isSeated) == [true, true, true, false])
        #expect(people[1].professions.map(\.share.value) == [0.5, 0.5])
        #expect(people[1].responsibilities.map(\.title) == ["discharge flow"])
        #expect(people[0].levels == ["people": 0.7, "patient safety": 0.9, "quality": 0.6])
        #expect(try BoardAnalysis(BoardInquiry(people: people), taxonomy: taxonomy()).members.count == 3)
    }

    @Test func `own duties may have blanks, hyphens and commas`() throws {
        let duties = ["Digital first", "flow, in and out"]
        let people = try read(BoardTemplate.text(duties: duties), duties: duties)
        #expect(people[0].levels == ["Digital first": 0.7])
        let hyphen = try read("member,professions,digital-first\nM-1,nurse-adult,1\n", duties: ["Digital first"])
        #expect(hyphen[0].levels == ["Digital first": 1])
    }

    @Test func `every bad field is named with its line and column`() throws {
        let text = """
            member,professions,sector,money
            M-1,nurse-adult,provider,0.5
            M-2,nurse-adlt,provider,0.5
            M-3,nurse-adult 60; finance 60,provider,0.5
            M-4,nurse-adult,banking,0.5
            M-5,nurse-adult,provider,2
            M-1,nurse-adult,provider,0.5
            """
        let refusal = try #require(throws: CohortError.self) { try read(text) }
        #expect(refusal.details?.map { $0.place?.line } == [3, 4, 5, 6, 7])
        #expect(refusal.details?.first?.remedy?.contains("nurse adult") == true)
        #expect(refusal.details?[3].place?.field == "money")
    }

    @Test func `a file too large, a duty that is a column and an unknown column are refused`() throws {
        let large = "member,professions\n" + String(repeating: "M-1,nurse-adult\n", count: 20_000)
        #expect(throws: CohortError.self) { try read(large) }
        #expect(throws: CohortError.self) { try read("member,professions\nM-1,nurse-adult\n", duties: ["Sector"]) }
        #expect(throws: CohortError.self) { try read("member,professions,colour\nM-1,nurse-adult,red\n") }
        let many = "member,professions\n" + (0...500).map { "M-\($0),nurse-adult\n" }.joined()
        #expect(throws: CohortError.self) { try read(many) }
    }

    @Test func `ties name people of the board once, with a chance`() throws {
        let people = try read("member,professions\nM-1,nurse-adult\nM-2,finance\n")
        func ties(_ text: String) throws -> [BoardInquiry.Tie] {
            try BoardTieFile.read(Array(text.utf8), file: "ties.csv", people: people)
        }
        #expect(try ties("from,to,strength\nM-1,M-2,0.5\nM-2,M-1,1\n").map(\.strength) == [0.5, 1])
        let bad = try #require(throws: CohortError.self) {
            try ties("from,to,strength\nM-1,M-3,0.5\nM-1,M-1,0.5\nM-1,M-2,1.5\nM-1,M-2,1\nM-1,M-2,1\n")
        }
        #expect(bad.details?.map { $0.place?.line } == [2, 3, 4, 5, 6])
    }

    @Test func `answers are read with their questions, and a blank one is left out`() throws {
        let head =
            "rater,about,round,frequent,timely,accurate,problem_solving,shared_goals,shared_knowledge,mutual_respect\n"
        let rows = try CoordinationFile.read(
            Array((head + "P-0001,medicine,2027-03-01,4,4,,3,5,4,4\n").utf8),
            file: "a.csv",
            taxonomy: taxonomy()
        )
        #expect(rows.map(\.answer.mean) == [4])
        let refusal = try #require(throws: CohortError.self) {
            try CoordinationFile.read(
                Array(
                    (head + "P-0001,medicin,2027-03-01,4,4,,3,5,4,4\nP-0001,medicine,March,4,4,4,4,4,4,4\n"
                        + "P-0001,medicine,2027-03-01,4,,,,,4,4\nP-0001,medicine,2027-03-01,4,9,4,4,4,4,4\n").utf8
                ),
                file: "a.csv",
                taxonomy: taxonomy()
            )
        }
        #expect(refusal.details?.map { $0.place?.line } == [2, 3, 4, 5])
        #expect(refusal.details?[0].remedy?.contains("medicine") == true)
    }
}
