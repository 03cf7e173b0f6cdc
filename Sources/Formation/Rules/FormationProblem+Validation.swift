package import CohortCore

extension FormationProblem {
    static let largestNumberOfGroups = 1_000_000
    static let largestGroup = 10_000_000

    /// Whether the problem says anything that cannot be meant; rules that merely cannot be met are no such thing.
    ///
    /// - Throws: ``CohortError`` naming what is wrong.
    package func validate() throws(CohortError) {
        guard !people.isEmpty else { throw Self.refusal("There is nobody to divide into groups.", "people") }
        try checkGroups()
        var known: Set<Participant.ID> = []
        known.reserveCapacity(people.count)
        for person in people {
            guard known.insert(person.id).inserted else {
                throw Self.refusal("\(person.code) is listed twice.", "people")
            }
            try person.validate()
        }
        try checkRules(known: known)
        try checkTies(known: known)
        try checkWeights()
    }

    private func checkGroups() throws(CohortError) {
        guard !groups.isEmpty, groups.count <= Self.largestNumberOfGroups else {
            throw Self.refusal("There are \(groups.count) groups, which is not within 1…1,000,000.", "groups")
        }
        var targets = 0
        for (index, size) in groups.enumerated() {
            guard size.isOrdered, size.maximum <= Self.largestGroup else {
                throw Self.refusal(
                    "Group \(index + 1) is to have \(size.minimum), \(size.target) and \(size.maximum) members.",
                    "groups",
                    remedy: "Give minimum ≤ target ≤ maximum, from 1 to 10,000,000."
                )
            }
            targets += size.target
        }
        // Sums of squares of sizes stay within 64 bits.
        guard targets <= 1_000_000_000 else {
            throw Self.refusal("The groups are to have \(targets) members, more than 1,000,000,000.", "groups")
        }
    }

    private func checkTies(known: Set<Participant.ID>) throws(CohortError) {
        guard ties.count <= 10_000_000 else {
            throw Self.refusal("There are \(ties.count) ties, more than 10,000,000.", "ties")
        }
        for tie in ties {
            guard tie.one != tie.other else {
                throw Self.refusal("The participant \(tie.one) has a tie with themselves.", "ties")
            }
            for id in [tie.one, tie.other] where !known.contains(id) {
                throw Self.refusal(
                    "A tie names the participant \(id), who is not among the people.",
                    "ties",
                    remedy: "Give only ties between people who are divided."
                )
            }
        }
    }

    private func checkWeights() throws(CohortError) {
        for axis in DiversityAxis.allCases where !(0...1_000_000).contains(weights[axis]) {
            throw Self.refusal("The weight of \(axis.rawValue) is \(weights[axis]).", "weights")
        }
        guard weights.attributes.count <= FormationPerson.mostAttributes else {
            throw Self.refusal("\(weights.attributes.count) attributes have weights, more than 20.", "weights")
        }
        for (name, weight) in weights.attributes where !(-1_000_000...1_000_000).contains(weight) {
            throw Self.refusal("The weight of \(name.prefix(60)) is \(weight).", "weights")
        }
        guard weights.sum > 0 else { throw Self.refusal("All weights are 0.", "weights") }
        guard (0...1_000).contains(travelWeight) else {
            throw Self.refusal("The weight of travel is \(travelWeight), not within 0…1,000.", "travelWeight")
        }
        if let published {
            guard (0...1_000_000).contains(published.weightPerMove) else {
                throw Self.refusal("The weight of a move is \(published.weightPerMove).", "published")
            }
        }
    }

    static func refusal(_ message: String, _ field: String, remedy: String? = nil) -> CohortError {
        CohortError(.invalid, message, at: .init(field: field), remedy: remedy)
    }
}

extension FormationPerson {
    static let mostAttributes = 20
    /// Of texts by which people are counted, in bytes of UTF-8.
    static let longestText = 800

    fileprivate func validate() throws(CohortError) {
        let sum = professions.reduce(0) { $0 + $1.share.value }
        guard !professions.isEmpty, professions.count <= 100, abs(sum - 1) < 0.005 else {
            throw FormationProblem.refusal("The profession shares of \(code) sum to \(sum), not 1.", "professions")
        }
        guard professions.count == 1 || Set(professions.map(\.profession)).count == professions.count else {
            throw FormationProblem.refusal("\(code) has a profession twice.", "professions")
        }
        guard (0...200).contains(experienceYears) else {
            throw FormationProblem.refusal("\(code) has \(experienceYears) years of experience.", "experienceYears")
        }
        if let seniority, !(-1_000_000...1_000_000).contains(seniority) {
            throw FormationProblem.refusal("The seniority of \(code) is \(seniority).", "seniority")
        }
        if let baseline, !(0...1).contains(baseline) {
            throw FormationProblem.refusal("The baseline of \(code) is \(baseline), not within 0…1.", "baseline")
        }
        guard region.utf8.count <= Self.longestText else {
            throw FormationProblem.refusal("The region of \(code) is longer than 800 bytes.", "region")
        }
        guard !attributes.isEmpty else { return }
        guard attributes.count <= Self.mostAttributes else {
            throw FormationProblem.refusal("\(code) has \(attributes.count) attributes, more than 20.", "attributes")
        }
        for (name, value) in attributes
        where name.isEmpty || value.isEmpty || max(name.utf8.count, value.utf8.count) > Self.longestText {
            throw FormationProblem.refusal(
                "An attribute of \(code) has a name or a value that is empty or longer than 800 bytes.",
                "attributes"
            )
        }
    }
}
