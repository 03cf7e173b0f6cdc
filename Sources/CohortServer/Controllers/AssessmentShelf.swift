import CohortCore
import CohortFiles
import CohortStore
import Control

/// Judgements as they may be shown: those of peers, reports and service users never one by one.
struct AssessmentShelf {
    let installation: Installation
    private var store: Store { installation.store }

    /// What stands, the newest first.
    func entries(of participant: Reference?, limit: Int) async throws -> [AssessmentEntry] {
        let found = try await store.standingAssessments(of: participant, limit: limit)
        let people = Set(found.map(\.assessment.participant))
        let labels = try await store.labels(of: people)
        let all = try await store.evidence(of: people.sorted())
        let tallies = all.reduce(into: [Participant.ID: RaterTally]()) { tallies, entry in
            tallies[entry.key] = RaterTally(entry.value.assessments, of: entry.key)
        }
        let rules = try await disclosures(of: people)
        return found.compactMap { id, assessment in
            guard let code = labels[assessment.participant]?.code else { return nil }
            let showing = tallies[assessment.participant]?.showing(
                assessment.source,
                assessment.competence,
                assessment.dimension,
                by: rules[assessment.participant] ?? .standard
            )
            return AssessmentEntry(id, assessment, participant: code, heldBack: showing?.sentence)
        }
    }

    /// What can be given to others and imported again, in an order that does not depend on when it was recorded.
    func export(of participant: Reference?) async throws -> AssessmentExport {
        let entries = try await entries(of: participant, limit: Call.rowLimit)
        let lines = entries.filter { $0.heldBack == nil }.compactMap { entry -> [String]? in
            guard let finding = entry.finding else { return nil }
            return [
                entry.participant.rawValue, entry.competence.rawValue, entry.dimension.rawValue, entry.source.rawValue,
                entry.rubric == nil ? finding.description : "", entry.rubric?.level.rawValue ?? "",
                entry.happenedAt.description, entry.assessor?.rawValue ?? "", entry.note ?? "",
            ]
        }
        .sorted { $0.lexicographicallyPrecedes($1) }
        return AssessmentExport(
            csv: AssessmentFile.csv(lines),
            exported: lines.count,
            heldBack: entries.count - lines.count
        )
    }

    /// Each window of a cohort, a line for each source it asks.
    func windows(of reference: Reference) async throws -> [AssessmentWindowEntry] {
        let cohort = try await store.cohort(reference)
        let disclosure = try await store.programme(Reference(cohort.programme), version: cohort.programmeVersion)
            .programme.disclosure
        let now = installation.time.now()
        return try await store.assessmentWindows(of: reference).flatMap { standing in
            standing.window.asks.map { source in
                let asks = standing.asks.filter { $0.source == source }
                let counts = Dictionary(grouping: asks, by: \.about).mapValues(\.count)
                return AssessmentWindowEntry(
                    window: standing.window.id,
                    title: standing.window.title,
                    source: source,
                    period: standing.period,
                    state: standing.period?.state(at: now) ?? .toCome,
                    late: standing.window.late,
                    asked: asks.count,
                    submitted: asks.count(where: \.isComplete),
                    missing: asks.filter { !$0.isComplete }.map {
                        .init(rater: $0.rater, about: $0.about, answered: $0.answered, asked: $0.asked)
                    },
                    tooFewAsked: standing.members.filter { counts[$0] ?? 0 < disclosure.minimum(for: source) }
                        .sorted()
                )
            }
        }
    }

    /// By the programmes of each; where there are several, what the strictest asks.
    private func disclosures(of people: Set<Participant.ID>) async throws -> [Participant.ID: Disclosure] {
        let programmes = try await store.programmes().map(\.programme)
        guard programmes.contains(where: { $0.assessment != nil }) else { return [:] }
        let known = Dictionary(uniqueKeysWithValues: programmes.map { ($0.code, $0.disclosure) })
        var rules: [Participant.ID: Disclosure] = [:]
        for person in people.sorted() {
            let theirs = try await store.programmeCodes(of: person).compactMap { known[$0] }
            rules[person] = Disclosure.strictest(of: theirs)
        }
        return rules
    }
}

extension AssessmentEntry {
    fileprivate init(_ id: Int64, _ assessment: Assessment, participant: Code, heldBack: String?) {
        let isShown = heldBack == nil
        let day = Zone.utc.date(assessment.happenedAt)
        self.init(
            id: id,
            participant: participant,
            competence: assessment.competence,
            dimension: assessment.dimension,
            source: assessment.source,
            finding: isShown ? assessment.finding : nil,
            rubric: isShown ? assessment.rubric : nil,
            happenedAt: isShown ? assessment.happenedAt : Zone.utc.moment(of: day, at: .midnight),
            recordedAt: assessment.recordedAt,
            assessor: isShown ? assessment.assessor : nil,
            note: isShown ? assessment.note : nil,
            heldBack: heldBack
        )
    }
}
