/// The course of an estimate over time: of one competence in one dimension, or of a dimension over its competences.
package struct ProgressSeries: Hashable, Sendable, Codable {
    /// None for the mean over the competences of the dimension.
    package var competence: Code?
    package var dimension: Dimension
    /// In the order of time.
    package var points: [Point]

    package struct Point: Hashable, Sendable, Codable {
        package var at: Moment
        package var value: Double
        /// With 80 % probability it lies from `low` to `high`; for a group, from its lowest to its highest member.
        package var low: Double
        package var high: Double
        /// The value by what was on record at that instant; none where that is not asked for.
        package var asKnownThen: Double?

        package init(at: Moment, value: Double, low: Double, high: Double, asKnownThen: Double? = nil) {
            self.at = at
            self.value = value
            self.low = low
            self.high = high
            self.asKnownThen = asKnownThen
        }
    }

    package init(competence: Code?, dimension: Dimension, points: [Point]) {
        self.competence = competence
        self.dimension = dimension
        self.points = points
    }
}

extension ProgressModel {
    /// The course of one participant: for each dimension its mean over the competences, then each competence.
    ///
    /// The band of a mean takes the errors of the competences as their own, as ``predictedLoss(of:competences:dimension:below:at:)``
    /// does. `moments` must ascend. With `showsKnownThen` each instant is also reckoned by what was on record then, which
    /// takes a replay for each.
    package func series(
        of observations: [Observation],
        participant: Participant.ID,
        targets: [ProgressTarget],
        at moments: [Moment],
        knownAt: Moment? = nil,
        showsKnownThen: Bool = false
    ) -> [ProgressSeries] {
        guard let last = moments.last else { return [] }
        let groups = ObservationGroups(observations, of: participant)
        func course(_ target: ProgressTarget, until moment: Moment, _ knownAt: Moment?) -> ProgressCourse {
            ProgressCourse(
                groups.concerning(target.competence, target.dimension),
                target,
                kind: skillKinds[target.competence] ?? .mixed,
                parameters,
                until: moment,
                knownAt: knownAt
            )
        }
        return Dimension.allCases.flatMap { dimension -> [ProgressSeries] in
            let aims = targets.filter { $0.dimension == dimension }
            if aims.isEmpty { return [] }
            let beliefs = aims.map { course($0, until: last, knownAt).beliefs(at: moments) }
            let known: [[Belief]?] = aims.map { target in
                guard showsKnownThen else { return nil }
                return moments.flatMap { course(target, until: $0, min($0, knownAt ?? $0)).beliefs(at: [$0]) }
            }
            let each = aims.indices.map { index in
                ProgressSeries(
                    competence: aims[index].competence,
                    dimension: dimension,
                    points: Self.points(moments, beliefs[index], known[index])
                )
            }
            let mean = ProgressSeries(
                competence: nil,
                dimension: dimension,
                points: Self.points(
                    moments,
                    moments.indices.map { Self.mean(of: beliefs, at: $0) },
                    showsKnownThen ? moments.indices.map { Self.mean(of: known.compactMap(\.self), at: $0) } : nil
                )
            )
            return [mean] + each
        }
    }

    private static func mean(of beliefs: [[Belief]], at index: Int) -> Belief {
        let count = Double(max(1, beliefs.count))
        return Belief(
            mean: beliefs.reduce(0) { $0 + $1[index].mean.bounded(to: 0...1) } / count,
            variance: beliefs.reduce(0) { $0 + $1[index].variance } / (count * count)
        )
    }

    private static func points(_ moments: [Moment], _ beliefs: [Belief], _ known: [Belief]?) -> [ProgressSeries.Point] {
        moments.indices.map { index in
            let estimate = ProgressEstimate(beliefs[index], target: nil)
            return ProgressSeries.Point(
                at: moments[index],
                value: estimate.value,
                low: estimate.low,
                high: estimate.high,
                asKnownThen: known.map { $0[index].mean.bounded(to: 0...1) }
            )
        }
    }
}
