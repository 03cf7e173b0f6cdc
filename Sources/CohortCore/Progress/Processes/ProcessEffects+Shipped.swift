/// The shipped matrix, with its published anchors.
extension ProcessEffects {
    package static let shipped = ProcessEffects(
        rows: [
            .workshop: Row(
                knowledge: published(2, 0.73, lacerenza),
                skills: published(2, 0.82, lacerenza),
                experience: assumed(1),
                relationships: assumed(1),
                demand: demand(0.5, 0.8, isReflected: true)
            ),
            .lecture: Row(
                knowledge: assumed(2),
                skills: assumed(0),
                experience: assumed(0),
                relationships: assumed(0),
                demand: demand(0.2, 0.2, isReflected: false)
            ),
            .reading: Row(
                knowledge: assumed(2),
                skills: assumed(0),
                experience: assumed(0),
                relationships: assumed(0),
                demand: demand(0.2, 0, isReflected: false)
            ),
            .simulation: Row(
                knowledge: published(3, 1.2, cook),
                skills: published(3, 1.09, cook),
                experience: assumed(1),
                relationships: assumed(1),
                demand: demand(0.7, 0.9, isReflected: true)
            ),
            .placement: Row(
                knowledge: assumed(1),
                skills: assumed(1),
                experience: assumed(3),
                relationships: assumed(2),
                demand: demand(0.8, 0.6, isReflected: true)
            ),
            .shadowing: Row(
                knowledge: assumed(1),
                skills: assumed(1),
                experience: assumed(3),
                relationships: assumed(2),
                demand: demand(0.5, 0.6, isReflected: true)
            ),
            .actionLearningSet: Row(
                knowledge: assumed(1),
                skills: assumed(1),
                experience: assumed(2),
                relationships: assumed(3),
                demand: demand(0.7, 0.9, isReflected: true)
            ),
            .coaching: Row(
                knowledge: assumed(0),
                skills: published(1, 0.28, jones),
                experience: assumed(0),
                relationships: assumed(1),
                demand: demand(0.5, 0.9, isReflected: true)
            ),
            .mentoring: Row(
                knowledge: assumed(1),
                skills: assumed(1),
                experience: assumed(1),
                relationships: assumed(3),
                demand: demand(0.5, 0.8, isReflected: true)
            ),
            .project: Row(
                knowledge: assumed(0),
                skills: published(2, nil, deRue),
                experience: published(3, nil, deRue),
                relationships: assumed(2),
                demand: demand(0.9, 0.6, isReflected: true)
            ),
            .caseConference: Row(
                knowledge: published(1, 0.43, saragih),
                skills: assumed(1),
                experience: assumed(1),
                relationships: published(2, nil, saragih),
                demand: demand(0.6, 0.6, isReflected: false)
            ),
            .knowledgeCheck: Row(
                knowledge: published(3, nil, "Retrieval practice, in the form of FSRS-6"),
                skills: assumed(0),
                experience: assumed(0),
                relationships: assumed(0),
                demand: demand(0.2, 0.5, isReflected: false)
            ),
            .teamTraining: Row(
                knowledge: published(2, nil, hughes),
                skills: published(2, nil, hughes),
                experience: assumed(1),
                relationships: assumed(2),
                demand: demand(0.6, 0.8, isReflected: true)
            ),
            .multisourceFeedback: Row(
                knowledge: assumed(0),
                skills: assumed(1),
                experience: assumed(0),
                relationships: assumed(1),
                demand: demand(0.5, 0.9, isReflected: true)
            ),
        ]
    )

    private static let lacerenza = "Lacerenza 2017, 335 samples: learning d = .73, transfer d = .82"
    private static let cook = "Cook 2011 and 2012: knowledge d = 1.20, process skills d = 1.09 against no teaching"
    private static let saragih = "Interprofessional education: Saragih 2023, SMD .43 for knowledge"
    private static let jones = "Jones 2016: skills d = .28; Theeboom 2014: g = .43 to .74"
    private static let hughes = "Hughes 2016, 129 studies in health care: d = .37 to .89 over Kirkpatrick's levels"
    private static let deRue = "DeRue & Wellman 2009: challenge with feedback develops leaders"

    private static func published(_ strength: Double, _ effectSize: Double?, _ source: String) -> ProcessEffect {
        ProcessEffect(strength: strength, effectSize: effectSize, source: source)
    }

    private static func assumed(_ strength: Double) -> ProcessEffect {
        ProcessEffect(strength: strength, source: "Assumed, to be calibrated")
    }

    private static func demand(_ challenge: Double, _ feedback: Double, isReflected: Bool) -> ProcessDemand {
        ProcessDemand(
            challenge: Share(challenge) ?? .half,
            feedback: Share(feedback) ?? .half,
            isReflected: isReflected
        )
    }
}
