/// What is left of an apparent decline when the target was raised meanwhile: the change of the level against the target
/// of then, and apart from it the drift of the expectation.
///
/// The chance of being at target went from `before` to `now`; it splits exactly into the part that the level moved it,
/// `nowAtOldTarget − before`, and the part that the target moved it, `now − nowAtOldTarget`.
package struct LevelAndExpectation: Hashable, Sendable, Codable {
    package var competence: Code
    package var dimension: Dimension
    package var oldTarget: Share
    package var newTarget: Share
    /// The level, 0…1, at the first instant and at the second.
    package var levelBefore: Double
    package var levelNow: Double
    /// The chance of being at the old target at the first instant.
    package var before: Double
    /// The chance of being at the old target at the second.
    package var nowAtOldTarget: Double
    /// The chance of being at the new target at the second.
    package var now: Double

    package var levelChange: Double { levelNow - levelBefore }
    package var expectationChange: Double { newTarget.value - oldTarget.value }
    /// What the level did to the chance.
    package var byLevel: Double { nowAtOldTarget - before }
    /// What the moved target did to the chance.
    package var byExpectation: Double { now - nowAtOldTarget }

    /// The mean over several people, who must have the same targets; `nil` for nobody.
    package static func mean(of all: [LevelAndExpectation]) -> LevelAndExpectation? {
        guard var mean = all.first else { return nil }
        let count = Double(all.count)
        for path in [\LevelAndExpectation.levelBefore, \.levelNow, \.before, \.nowAtOldTarget, \.now] {
            mean[keyPath: path] = all.reduce(0) { $0 + $1[keyPath: path] } / count
        }
        return mean
    }
}

/// A target that another version of the programme sets otherwise.
package struct TargetShift: Hashable, Sendable, Codable {
    package var competence: Code
    package var dimension: Dimension
    package var old: Share
    package var new: Share

    package init(competence: Code, dimension: Dimension, old: Share, new: Share) {
        self.competence = competence
        self.dimension = dimension
        self.old = old
        self.new = new
    }

    /// The targets that both versions set, but not alike, in the order of the newer one.
    package static func between(_ old: Programme, _ new: Programme) -> [TargetShift] {
        new.competences.flatMap { competence in
            Dimension.allCases.compactMap { dimension in
                guard let now = competence.targets[dimension],
                    let then = old.competence(competence.code)?.targets[dimension], then != now
                else { return nil }
                return TargetShift(competence: competence.code, dimension: dimension, old: then, new: now)
            }
        }
    }
}

extension ProgressModel {
    /// Level and expectation apart, for one participant and each target that was moved.
    package func expectations(
        of observations: [Observation],
        participant: Participant.ID,
        shifts: [TargetShift],
        from start: Moment,
        to moment: Moment,
        knownAt: Moment? = nil
    ) -> [LevelAndExpectation] {
        let targets = shifts.flatMap { shift in
            [shift.old, shift.new].map {
                ProgressTarget(competence: shift.competence, dimension: shift.dimension, level: $0)
            }
        }
        let changes = changes(
            of: observations,
            participant: participant,
            targets: targets,
            from: start,
            to: moment,
            knownAt: knownAt
        )
        return shifts.indices.map { index in
            let (atOld, atNew) = (changes[2 * index], changes[2 * index + 1])
            return LevelAndExpectation(
                competence: shifts[index].competence,
                dimension: shifts[index].dimension,
                oldTarget: shifts[index].old,
                newTarget: shifts[index].new,
                levelBefore: atOld.before.value,
                levelNow: atOld.now.value,
                before: atOld.before.chanceAtTarget ?? 0,
                nowAtOldTarget: atOld.now.chanceAtTarget ?? 0,
                now: atNew.now.chanceAtTarget ?? 0
            )
        }
    }
}
