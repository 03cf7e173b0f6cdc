/// What a session does to somebody who is there: its process, its hours and what its module develops.
package struct SessionExposure: Hashable, Sendable {
    /// Another participant who was there: a table or team mate, or a member of the cohort where nobody sat apart.
    package struct Companion: Hashable, Sendable, Codable {
        package var participant: Participant.ID
        /// Of another profession family than the one looked at.
        package var isCrossDiscipline: Bool

        package init(participant: Participant.ID, isCrossDiscipline: Bool) {
            self.participant = participant
            self.isCrossDiscipline = isCrossDiscipline
        }
    }

    package var process: Process
    /// The length of the session.
    package var hours: Double
    package var develops: [Development]
    /// How many were in the group in which people worked, oneself included.
    package var groupSize: Int
    package var companions: [Companion]
    /// Where experience was gained, such as `community/ward`; the process where nothing is said.
    package var context: String
    package var mode: ContactMode
    package var effects: ProcessEffects

    package init(
        process: Process,
        hours: Double,
        develops: [Development],
        groupSize: Int,
        companions: [Companion] = [],
        context: String? = nil,
        mode: ContactMode = .cooperate,
        effects: ProcessEffects = .shipped
    ) {
        self.process = process
        self.hours = hours
        self.develops = develops
        self.groupSize = groupSize
        self.companions = companions
        self.context = context ?? process.rawValue
        self.mode = mode
        self.effects = effects
    }

    /// What the model takes from somebody having been there all the time.
    ///
    /// A module cannot do more for a dimension than its process does: the lower of the two strengths counts.
    package func observations(
        for participant: Participant.ID,
        happenedAt: Moment,
        recordedAt: Moment,
        withdrawnAt: Moment? = nil
    ) -> [Observation] {
        develops.flatMap { development in
            evidence(of: development, for: participant).map { evidence in
                Observation(
                    participant: participant,
                    competence: development.competence,
                    dimension: development.dimension,
                    source: .attendance,
                    evidence: evidence,
                    happenedAt: happenedAt,
                    recordedAt: recordedAt,
                    withdrawnAt: withdrawnAt
                )
            }
        }
    }

    private func evidence(of development: Development, for participant: Participant.ID) -> [Observation.Evidence] {
        let row = effects.row(of: process)
        let effect = effects.strength(of: process, on: development.dimension)
        let strength = min(Double(development.strength), effect).bounded(to: 0...3)
        guard strength > 0, hours > 0 else { return [] }
        switch development.dimension {
        case .knowledge, .skills:
            return [.exposure(process: process, hours: hours, strength: strength)]
        case .experience:
            // At strength 3 every hour is the real thing; a workshop's exercise is so for a part of its time.
            return [
                .experience(
                    hours: hours * strength / 3,
                    challenge: row.demand.challenge,
                    feedback: row.demand.feedback,
                    isReflected: row.demand.isReflected,
                    context: context
                )
            ]
        case .relationships:
            let conditions = Share(strength / 3) ?? .whole
            return companions.filter { $0.participant != participant }
                .map { companion in
                    .contact(
                        .init(
                            with: companion.participant,
                            hours: hours,
                            groupSize: groupSize,
                            conditions: conditions,
                            isCrossDiscipline: companion.isCrossDiscipline,
                            mode: mode
                        )
                    )
                }
        }
    }
}

extension Observation {
    /// What an attendance comes to: nothing when absent, and the part of the hours for which somebody was there.
    package static func exposures(for attendance: Attendance, of exposure: SessionExposure) -> [Observation] {
        var exposure = exposure
        switch attendance.state {
        case .absent: return []
        case .attended: break
        case .partly(let minutes): exposure.hours = min(exposure.hours, Double(minutes) / 60)
        }
        return exposure.observations(
            for: attendance.participant,
            happenedAt: attendance.happenedAt,
            recordedAt: attendance.recordedAt,
            withdrawnAt: attendance.withdrawnAt
        )
    }
}
