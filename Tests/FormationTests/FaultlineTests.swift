import CohortCore
import Formation
import Testing

/// The examples are reckoned by hand from the definition of Thatcher and others.
@Suite struct FaultlineTests {
    private func person(
        _ number: Int,
        sector: Sector = .provider,
        region: String = "North",
        organisation: String = "ORG",
        profession: String = "surgeon",
        years: Double = 10
    ) -> FormationPerson {
        FormationPerson(
            id: Intake.id(number),
            code: Intake.code("P-\(number)"),
            organisation: Intake.code(organisation),
            sector: sector,
            region: region,
            professions: [.init(profession: Intake.code(profession), share: .whole)],
            experienceYears: years
        )
    }

    private func strength(_ members: [FormationPerson]) throws -> Double {
        Faultline.strength(of: members, taxonomy: try Intake.taxonomy())
    }

    @Test func `two attributes that draw the same line are a faultline of 1`() throws {
        let members = [
            person(1, sector: .provider, region: "North"), person(2, sector: .provider, region: "North"),
            person(3, sector: .community, region: "South"), person(4, sector: .community, region: "South"),
        ]
        #expect(abs(try strength(members) - 1) < 1e-12)
        let split = try #require(Faultline.split(of: members, taxonomy: try Intake.taxonomy()))
        #expect(split.one == [0, 1])
        #expect(split.other == [2, 3])
    }

    @Test func `two attributes that cross leave half of the variation within any two sides`() throws {
        let members = [
            person(1, sector: .provider, region: "North"), person(2, sector: .provider, region: "South"),
            person(3, sector: .community, region: "North"), person(4, sector: .community, region: "South"),
        ]
        #expect(abs(try strength(members) - 0.5) < 1e-12)
    }

    @Test func `four people of four organisations have a faultline of a third`() throws {
        // All squared distances are 1: the whole is 6/4, and any two pairs leave 1/2 + 1/2 within.
        let members = (1...4).map { person($0, organisation: "ORG\($0)") }
        #expect(abs(try strength(members) - 1.0 / 3) < 1e-12)
    }

    @Test func `experience counts by its squared difference`() throws {
        // Years 0, 0, 10, 20: total 275/100; best split {0, 0}, {10, 20} leaves 0.5 of 2.75.
        let members = [0.0, 0, 10, 20].enumerated().map { person($0 + 1, years: $1) }
        #expect(abs(try strength(members) - (1 - 0.5 / 2.75)) < 1e-12)
    }

    @Test func `professions of one family draw no line`() throws {
        let members = [person(1), person(2, profession: "gp"), person(3), person(4, profession: "gp")]
        #expect(try strength(members) == 0)
    }

    @Test func `a hybrid stands between the families`() throws {
        var hybrid = person(3)
        hybrid.professions = [
            .init(profession: Intake.code("surgeon"), share: Intake.share(0.5)),
            .init(profession: Intake.code("manager"), share: Intake.share(0.5)),
        ]
        let members = [person(1), person(2), hybrid, person(4, profession: "manager")]
        // Squares: to the hybrid 0.25 each, between the others 1: total 2.75/4; {1, 2}, {3, 4} leaves 0.25/2.
        #expect(abs(try strength(members) - (1 - 0.125 / 0.6875)) < 1e-12)
    }

    @Test func `fewer than four people, or four who are alike, have none`() throws {
        #expect(try strength([]) == 0)
        #expect(try strength((1...3).map { person($0, organisation: "ORG\($0)") }) == 0)
        #expect(try strength((1...4).map { person($0) }) == 0)
    }

    @Test func `what somebody agreed to have looked at leaves no mark`() throws {
        let members = (1...4).map { person($0, organisation: "ORG\($0)") }
        var marked = members
        marked[0].attributes = ["ethnicity": "a"]
        marked[1].attributes = ["ethnicity": "b"]
        #expect(try strength(marked) == strength(members))
    }

    @Test func `sums over dummies give the same as sums over pairs`() throws {
        for seed in 1...20 as ClosedRange<UInt64> {
            let members = try Intake.people(4 + Int(seed % 6), seed: seed)
            #expect(abs(try strength(members) - dummies(members)) < 1e-9)
        }
    }

    @Test func `the search for large groups finds what looking at every split finds`() throws {
        for seed in 1...4 as ClosedRange<UInt64> {
            let members = try Intake.people(Faultline.largestExhaustive + 1, seed: seed)
            #expect(abs(try strength(members) - dummies(members)) < 1e-9)
        }
    }

    /// The definition itself: every split, means of dummies, between over total.
    private func dummies(_ members: [FormationPerson]) throws -> Double {
        let taxonomy = try Intake.taxonomy()
        var rows = members.map { _ in [Double]() }
        func add(_ value: (FormationPerson) -> Double) {
            for (index, member) in members.enumerated() { rows[index].append(value(member)) }
        }
        for sector in Sector.allCases { add { $0.sector == sector ? 0.5.squareRoot() : 0 } }
        for region in Set(members.map(\.region)) { add { $0.region == region ? 0.5.squareRoot() : 0 } }
        for organisation in Set(members.map(\.organisation)) {
            add { $0.organisation == organisation ? 0.5.squareRoot() : 0 }
        }
        for family in taxonomy.families {
            add { member in
                member.professions.filter { taxonomy.family(of: $0.profession)?.id == family.id }
                    .reduce(0) { $0 + $1.share.value } * 0.5.squareRoot()
            }
        }
        add { $0.experienceYears / 10 }

        let (count, columns) = (members.count, rows[0].count)
        let sums = (0..<columns).map { column in rows.reduce(0) { $0 + $1[column] } }
        var total = 0.0
        for row in rows {
            for column in 0..<columns {
                let difference = row[column] - sums[column] / Double(count)
                total += difference * difference
            }
        }
        var best = 0.0
        for split in 1..<(1 << (count - 1)) {
            let size = split.nonzeroBitCount
            guard size >= 2, count - size >= 2 else { continue }
            var between = 0.0
            for column in 0..<columns {
                var first = 0.0
                for member in 0..<count where split & (1 << member) != 0 { first += rows[member][column] }
                let all = sums[column] / Double(count)
                let one = first / Double(size) - all
                let other = (sums[column] - first) / Double(count - size) - all
                between += Double(size) * one * one + Double(count - size) * other * other
            }
            best = max(best, between / total)
        }
        return best
    }
}
