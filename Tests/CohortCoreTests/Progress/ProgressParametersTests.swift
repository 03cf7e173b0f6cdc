import CohortCore
import FoundationEssentials
import Testing

struct ProgressParametersTests {
    @Test func `every parameter has a name of its own, a value in its range, a unit and a source`() {
        let all = ProgressParameters.shipped.all

        #expect(Set(all.map(\.name)).count == all.count)
        // A field without a row would be 0 for ever.
        #expect(all.count == Mirror(reflecting: ProgressParameters.shipped).children.count)
        for parameter in all {
            #expect(parameter.range.contains(parameter.value), "\(parameter.name)")
            #expect(!parameter.unit.isEmpty && parameter.source.count > 8, "\(parameter.name)")
            #expect(parameter.standing != .fitted)
        }
    }

    @Test(arguments: Dimension.allCases)
    func `a dimension's parameters are its own with those of evidence`(dimension: Dimension) {
        let parts = Set(
            ProgressParameters.shipped.all(for: dimension).compactMap {
                $0.name.split(separator: ".").first.map(String.init)
            }
        )

        #expect(parts.isSuperset(of: [dimension.rawValue, "evidence"]))
        #expect(parts.isDisjoint(with: Set(Dimension.allCases.map(\.rawValue)).subtracting([dimension.rawValue])))
    }

    @Test func `a changed parameter is marked as fitted and changes the model`() throws {
        let name = "skills.mixedHalfLife"
        let parameters = try ProgressParameters(changing: [name: 100])
        let course = try Course()
        let practice = [course.observation(.skills, .exposure(process: .workshop, hours: 3, strength: 2), on: 0)]
        let model = ProgressModel(parameters: parameters)

        let ratio =
            course.estimate(practice, .skills, on: 100, model: model).value
            / course.estimate(practice, .skills, on: 0, model: model).value

        #expect(abs(ratio - 0.5) < 1e-12)
        #expect(parameters.all.filter { $0.standing == .fitted }.map(\.name) == [name])
    }

    @Test func `an unknown name is refused with the nearest, and a value outside its range with the range`() throws {
        let unknown = try #require(throws: CohortError.self) {
            try ProgressParameters(changing: ["skills.mixedHalflive": 9])
        }
        let outside = try #require(throws: CohortError.self) {
            try ProgressParameters(changing: ["skills.mixedHalfLife": 1])
        }

        #expect(unknown.remedy == "Did you mean “skills.mixedHalfLife”?")
        #expect(outside.remedy?.contains("10.0 to 7300.0") == true)
        #expect(throws: CohortError.self) { try ProgressParameters(changing: ["skills.mixedHalfLife": .nan]) }
    }

    @Test func `JSON holds what differs from the shipped values`() throws {
        let changed = try ProgressParameters(changing: ["skills.mixedHalfLife": 100])

        #expect(String(decoding: try JSONEncoder().encode(changed), as: UTF8.self) == #"{"skills.mixedHalfLife":100}"#)
        #expect(try JSONDecoder().decode(ProgressParameters.self, from: JSONEncoder().encode(changed)) == changed)
        #expect(try JSONDecoder().decode(ProgressParameters.self, from: Data("{}".utf8)) == .shipped)
    }
}
