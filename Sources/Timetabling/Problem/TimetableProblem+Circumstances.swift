import CohortCore

extension TimetableProblem {
    /// £10,000.
    package static let mostHourPence = 1_000_000
    package static let mostCovers = 1_000

    func validateWeights(of cohort: TimetableCohort) throws(CohortError) {
        let range = TimetableWeights.range
        for (name, path) in TimetableWeights.names where !range.contains(cohort.weights[keyPath: path]) {
            throw CohortError(
                .invalid,
                "The weight \(name) of the cohort \(cohort.code) is \(cohort.weights[keyPath: path]), not 0 to "
                    + "\(range.upperBound).",
                at: .init(field: name)
            )
        }
    }

    func validateCovers() throws(CohortError) {
        guard covers.count <= Self.mostCovers else {
            throw CohortError(
                .tooLarge,
                "\(covers.count) groups of a scarce profession at a site are more than \(Self.mostCovers).",
                remedy: "Name whole families of professions, or plan fewer cohorts at a time."
            )
        }
        let people = Set(participants.map(\.id))
        for cover in covers {
            guard cover.most >= 1 else {
                throw CohortError(.invalid, "At most \(cover.most) of the \(cover.name) would leave nobody to come.")
            }
            guard Set(cover.people).count == cover.people.count else {
                throw CohortError(.invalid, "The \(cover.name) name somebody twice.")
            }
            if let stranger = cover.people.first(where: { !people.contains($0) }) {
                throw CohortError(
                    .invalid,
                    "The \(cover.name) have \(stranger) among them, who is not among the participants."
                )
            }
        }
    }

    func validateBusyTimes() throws(CohortError) {
        let all = participants.map(\.busy) + Array(roomBusy.values) + Array(facilitatorBusy.values)
        for slot in all.joined() where slot.minutes < 1 || slot.endMinutes > 1_440 {
            throw CohortError(
                .invalid,
                "The busy time \(slot) does not end on the day on which it begins.",
                at: .init(field: "busy"),
                remedy: "Give each day a stretch of its own."
            )
        }
    }

    func validateMoney() throws(CohortError) {
        for pence in Array(roomHourPence.values) + Array(facilitatorHourPence.values)
        where !(0...Self.mostHourPence).contains(pence) {
            throw CohortError(
                .invalid,
                "An hour costs \(pence) pence, not 0 to \(Self.mostHourPence).",
                at: .init(field: "hourPence")
            )
        }
    }
}
