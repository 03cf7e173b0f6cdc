import CohortCore

/// What is reckoned of all members at once.
extension CohortEvidence {
    /// The course of each dimension: the mean over the members of their means, from the lowest member to the highest.
    func series(at moments: [Moment], knownAt: Moment?, showsKnownThen: Bool = false) -> [ProgressSeries] {
        let each = members.flatMap { member in
            model.series(
                of: observations[member] ?? [],
                participant: member,
                targets: targets,
                at: moments,
                knownAt: knownAt,
                showsKnownThen: showsKnownThen
            )
            .filter { $0.competence == nil }
        }
        let byDimension = Dictionary(grouping: each, by: \.dimension)
        return Dimension.allCases.compactMap { dimension in
            guard let courses = byDimension[dimension] else { return nil }
            return ProgressSeries(
                competence: nil,
                dimension: dimension,
                points: moments.indices.map { index in
                    let points = courses.map { $0.points[index] }
                    let values = points.map(\.value).sorted()
                    let known = points.compactMap(\.asKnownThen).sorted()
                    return ProgressSeries.Point(
                        at: moments[index],
                        value: values.mean,
                        low: values.first ?? 0,
                        high: values.last ?? 0,
                        asKnownThen: known.isEmpty ? nil : known.mean
                    )
                }
            )
        }
    }

    /// What became of each member and target.
    func changes(
        from start: Moment,
        orUntil latest: Moment?,
        to moment: Moment,
        knownAt: Moment?
    ) -> [ProgressChange] {
        members.flatMap { member in
            model.changes(
                of: observations[member] ?? [],
                participant: member,
                targets: targets,
                from: start,
                orUntil: latest,
                to: moment,
                knownAt: knownAt
            )
        }
    }

    /// Level and expectation apart, the members' mean for each target that was moved.
    func expectations(
        _ shifts: [TargetShift],
        from start: Moment,
        to moment: Moment,
        knownAt: Moment?
    ) -> [LevelAndExpectation] {
        guard !shifts.isEmpty else { return [] }
        let each = members.map { member in
            model.expectations(
                of: observations[member] ?? [],
                participant: member,
                shifts: shifts,
                from: start,
                to: moment,
                knownAt: knownAt
            )
        }
        return shifts.indices.compactMap { index in LevelAndExpectation.mean(of: each.map { $0[index] }) }
    }
}
