/// How many different people of each source have judged each thing about one person.
///
/// Judgements that name nobody count as one rater together: they may all be of one.
package struct RaterTally: Hashable, Sendable {
    private struct Thing: Hashable, Sendable {
        var competence: Code
        var dimension: Dimension
        var source: EvidenceSource
    }

    private var raters: [Thing: Set<Code?>] = [:]

    /// Counts the judgements about one participant that were on record at `moment`, made by then; all that stand when it is
    /// left out.
    package init(_ assessments: [Assessment], of participant: Participant.ID, at moment: Moment? = nil) {
        for assessment in assessments where assessment.participant == participant {
            if let moment {
                guard assessment.happenedAt <= moment, assessment.observation.isKnown(at: moment) else { continue }
            } else if assessment.withdrawnAt != nil {
                continue
            }
            let thing = Thing(
                competence: assessment.competence,
                dimension: assessment.dimension,
                source: assessment.source
            )
            raters[thing, default: []].insert(assessment.assessor)
        }
    }

    package func raters(_ source: EvidenceSource, _ competence: Code, _ dimension: Dimension) -> Int {
        raters[Thing(competence: competence, dimension: dimension, source: source)]?.count ?? 0
    }

    /// How far what a source says of one thing is shown.
    package func showing(
        _ source: EvidenceSource,
        _ competence: Code,
        _ dimension: Dimension,
        by disclosure: Disclosure
    ) -> Disclosure.Showing {
        disclosure.showing(source, raters: raters(source, competence, dimension))
    }
}

extension Disclosure {
    /// How far one observation may be shown in an explanation.
    ///
    /// Where it is not `.each`, neither what was found nor its effect on the estimate may be listed, for one follows from the
    /// other: no value before and after it, and no worth. What was there to be seen by all, such as attendance, is shown.
    package func showing(_ observation: Observation, tally: RaterTally) -> Showing {
        switch observation.evidence {
        case .rating, .check: break
        default: return .each
        }
        guard let competence = observation.competence else { return .each }
        return tally.showing(observation.source, competence, observation.dimension, by: self)
    }
}
