/// Says what to do next about the progress of a cohort: a pure function of what is on record, the model and an instant.
package struct ProgressAdvisor: Sendable {
    package let situation: AdviceSituation
    package let model: ProgressModel
    package let moment: Moment
    package let thresholds: AdviceThresholds
    /// Where each member stands with each target, in the order of the members.
    let summaries: [[ProgressSummary]]

    package init(
        _ situation: AdviceSituation,
        model: ProgressModel,
        at moment: Moment,
        thresholds: AdviceThresholds = .standard
    ) {
        self.situation = situation
        self.model = model
        self.moment = moment
        self.thresholds = thresholds
        let targets = situation.programme.competences.flatMap { competence in
            Dimension.allCases.compactMap { dimension in
                competence.targets[dimension].map {
                    ProgressTarget(competence: competence.code, dimension: dimension, level: $0)
                }
            }
        }
        summaries = situation.members.map { member in
            model.summaries(of: member.observations, participant: member.id, targets: targets, at: moment)
                .filter { $0.target != nil }
        }
    }

    /// All advice of these kinds, the most pressing first; the same question always has the same answer.
    package func advice(_ kinds: Set<AdviceKind> = Set(AdviceKind.allCases)) -> [Advice] {
        var found: [Advice] = []
        for (index, member) in situation.members.enumerated() {
            for kind in kinds where !member.refuses.contains(kind) {
                switch kind {
                case .refresher: found += refreshers(for: member, summaries[index])
                case .maintenanceContact: found += maintenanceContacts(for: member)
                case .catchUp: found += catchUps(for: member)
                case .lackingProcess: found += lackingProcesses(for: member, summaries[index])
                case .baseline: found += baselines(for: member, summaries[index])
                case .confidence: found += confidenceGaps(for: member, summaries[index])
                case .pairing, .teamTies: break
                }
            }
        }
        if kinds.contains(.pairing) { found += pairings() }
        if kinds.contains(.teamTies) { found += teamTies() }
        return found.sorted(by: Advice.precedes)
    }

    /// Whether what happens by itself is watched: some weeks into the programme, until some months after its end.
    var isUnderWay: Bool {
        moment >= situation.start + .days(thresholds.settling) && moment < watchedUntil
    }

    var watchedUntil: Moment { situation.end + .days(7 * thresholds.weeksAfterEnd) }

    var today: LocalDate { situation.day(moment) }

    func member(_ id: Participant.ID) -> AdviceSituation.Member? { situation.members.first { $0.id == id } }

    /// A chance, which is never said to be none or certain.
    static func chance(_ value: Double) -> String {
        value < 0.01 ? "less than 1 %" : value > 0.99 ? "more than 99 %" : percent(value)
    }

    static func percent(_ value: Double) -> String { "\(Int((100 * value).rounded())) %" }
}

extension ProgressEstimate {
    /// Such as `40 % (33 to 47 %)`.
    var text: String {
        func percent(_ value: Double) -> Int { Int((100 * value).rounded()) }
        return "\(percent(value)) % (\(percent(low)) to \(percent(high)) %)"
    }
}

extension Observation {
    var isFinding: Bool {
        switch evidence {
        case .rating, .check: true
        case .exposure, .experience, .contact: false
        }
    }

    /// Something was taught, practised or asked, beside somebody's opinion of it.
    var isPractice: Bool {
        switch evidence {
        case .exposure, .check: true
        case .rating, .experience, .contact: false
        }
    }
}
