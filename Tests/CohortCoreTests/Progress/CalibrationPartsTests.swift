import FoundationEssentials
import Glibc
import Testing

@testable import CohortCore

struct CalibrationPartsTests {
    @Test func `a judgement's loss is the logarithm of the normal density at it`() {
        let judgement = ForetoldJudgement(
            participant: Participant.ID(rawValue: 1),
            happenedAt: Moment(rawValue: 0),
            expected: 0.5,
            variance: 0.04,
            found: 0.7,
            target: Share(0.6)
        )
        // 1 SD off: ln(0.2·√2π) + ½.
        #expect(abs(judgement.logLoss - (-1.609_438 + 0.918_939 + 0.5)) < 1e-6)
        #expect(judgement.shareInBand == 1)
        #expect(judgement.prediction?.cameTrue == true)
        #expect(abs((judgement.prediction?.chance ?? 0) - 0.308_538) < 1e-6)
        // 2.5 SD off at an end of the scale: Φ(−2.5), all of it outside the band.
        var low = judgement
        (low.found, low.end) = (0, .lowest)
        #expect(abs(low.logLoss + log(0.006_209_665)) < 1e-6)
        #expect(low.shareInBand == 0)
        // Expected just at the end: of the half that stands there, four fifths are in the band.
        (low.expected, low.variance) = (0, 0.04)
        #expect(abs(low.shareInBand - 0.8) < 1e-9)
    }

    @Test func `the diagonal of an inverse is right, and of what is not positive definite there is none`() throws {
        let found = try #require(SymmetricMatrix(rows: [[4, 2, 0], [2, 3, 1], [0, 1, 2]]).inverseDiagonal)
        // The cofactors 5, 8 and 8 over the determinant 12.
        for (value, expected) in zip(found, [5.0 / 12, 8.0 / 12, 8.0 / 12]) { #expect(abs(value - expected) < 1e-12) }
        #expect(SymmetricMatrix(rows: [[1, 2], [2, 1]]).inverseDiagonal == nil)
        #expect(SymmetricMatrix(rows: []).inverseDiagonal == [])
    }

    @Test func `cohorts that agree differ by nothing, and what is beyond chance is told`() throws {
        func shift(_ value: Double, _ weight: Double) -> CohortSpread.Shift? {
            CohortSpread.Shift(slope: -value * weight, curvature: weight)
        }
        let alike = [0.1, 0.1, 0.1].compactMap { shift($0, 50) }
        #expect(CohortSpread(alike)?.variance == 0)
        // Equal weights: the variance between is the sample variance less the error of each, 0.04 − 0.01.
        let apart = [-0.2, 0, 0.2].compactMap { shift($0, 100) }
        #expect(abs(try #require(CohortSpread(apart)).variance - 0.03) < 1e-12)
        #expect(CohortSpread(Array(apart.prefix(2))) == nil)
        #expect(CohortSpread.Shift(slope: 1, curvature: -1) == nil)
    }

    @Test func `a prior's penalty is half the squared distance in its standard deviations`() {
        let prior = ParameterPrior(name: "x", value: 100, deviation: 0.35)
        #expect(abs(prior.penalty(at: log(100) + 0.7) - 2) < 1e-12)
        #expect(ParameterPrior(name: "x", value: 100, deviation: .infinity).penalty(at: 3) == 0)
    }

    private func version(
        _ kind: ParameterScope.Kind,
        _ dimension: Dimension,
        _ values: [String: Double]
    ) throws -> ParameterVersion {
        ParameterVersion(
            scope: ParameterScope(kind, try Code(checking: "informed-leaders", field: "code")),
            dimension: dimension,
            version: 3,
            values: values,
            spreads: [:],
            returnsTo: nil,
            happenedAt: Moment(rawValue: 1_799_053_200_000),
            principal: "test",
            result: nil
        )
    }

    @Test
    func `a cohort's values come before its programme's, one by one, and what is empty before nothing`()
        throws
    {
        let programme = try version(.programme, .skills, ["skills.mixedHalfLife": 200, "skills.practiceRate": 0.2])
        let knowledge = try version(.programme, .knowledge, ["knowledge.teachingRate": 0.3])
        let cohort = try version(.cohort, .skills, ["skills.mixedHalfLife": 150])
        let none = try version(.cohort, .knowledge, [:])

        let inForce = ParametersInForce([cohort, none, knowledge, programme])

        let values = inForce.parameters.changed
        #expect(
            values == [
                "skills.mixedHalfLife": 150, "skills.practiceRate": 0.2, "knowledge.teachingRate": 0.3,
            ]
        )
        let halfLife = try #require(inForce.all.first { $0.name == "skills.mixedHalfLife" })
        #expect(halfLife.standing == .fitted)
        #expect(
            halfLife.source.hasPrefix("Version 3 of cohort informed-leaders, 2027-01-04; shipped: 335.0 (published)")
        )
        #expect(ProgressModel(inForce).provenance["knowledge.teachingRate"]?.contains("of programme") == true)
        #expect(inForce.leftOut.isEmpty)
        #expect(ParametersInForce.shipped.parameters == .shipped)
    }

    @Test func `a set that another version stored is read as far as it can be`() throws {
        let stored = [
            "skills.mixedHalfLife": 250, "skills.forgotten": 3, "skills.practiceRate": -1, "skills.skillSpread": .nan,
        ]
        let inForce = ParametersInForce([try version(.programme, .skills, stored)])

        #expect(inForce.parameters.changed == ["skills.mixedHalfLife": 250])
        #expect(inForce.leftOut.count == 3)
        #expect(inForce.leftOut.contains { $0.contains("skills.forgotten") && $0.contains("no parameter any more") })
    }

    @Test func `numbers are kept to four significant digits`() {
        #expect(393.416_590_087.rounded(toSignificant: 4) == 393.4)
        #expect(0.012_345_6.rounded(toSignificant: 4) == 0.012_35)
        #expect((-12_345.0).rounded(toSignificant: 4) == -12_350)
        #expect(0.0.rounded(toSignificant: 4) == 0)
    }

    @Test func `what was found is written and read again the same`() throws {
        let competence = try Course().competence
        let subjects = SimulatedSkill(parameters: .shipped, people: 30, seed: 2).subjects(competence)
        let result = try Calibration(of: .skills, subjects: subjects, targets: [competence: .half]).result()
        #expect(result.difference != nil)

        let read = try JSONDecoder().decode(CalibrationResult.self, from: JSONEncoder().encode(result))

        #expect(read == result)
    }
}
