import CohortCore
import CohortStore
import Control

/// Makes judgements of what was handed in: codes become keys, levels findings.
struct AssessmentIntake {
    private let programmes: [Programme]
    private let known: Set<Code>
    private let recordedAt: Moment
    private let store: Store

    init(_ installation: Installation, recordedAt: Moment) async throws {
        store = installation.store
        programmes = try await store.programmes().map(\.programme)
        known = Set(programmes.flatMap(\.competences).map(\.code))
        self.recordedAt = recordedAt
    }

    /// - Throws: ``CohortError`` that names the field that is wrong.
    func assessment(_ entry: AssessmentProfile) async throws -> Assessment {
        try check(entry.competence)
        guard (entry.finding == nil) != (entry.level == nil) else {
            throw CohortError(
                .invalid,
                entry.finding == nil ? "There is neither a finding nor a level." : "There is a finding and a level.",
                at: .init(field: "finding"),
                remedy: "Give one of the two."
            )
        }
        let participant: Participant.ID
        do {
            participant = try await store.participantID(Reference(entry.participant))
        } catch var error as CohortError {
            error.place = .init(field: "participant")
            throw error
        }
        var finding = entry.finding
        var rubric: RubricLevel?
        if let level = entry.level {
            let resolved = try await resolve(level, of: entry.competence, for: participant)
            (finding, rubric) = (resolved.finding, resolved.rubric)
        }
        guard let finding else {
            throw CohortError(.failed, "The level \(entry.level?.rawValue ?? "") has no finding.")
        }
        let assessment = Assessment(
            participant: participant,
            competence: entry.competence,
            dimension: entry.dimension,
            source: entry.source,
            finding: finding,
            happenedAt: entry.happenedAt ?? recordedAt,
            recordedAt: recordedAt,
            assessor: entry.assessor,
            note: entry.note,
            rubric: rubric
        )
        try assessment.validate()
        return assessment
    }

    /// - Throws: ``CohortError`` when no programme has the competence.
    func check(_ competence: Code) throws(CohortError) {
        guard !known.contains(competence) else { return }
        throw CohortError(
            .invalid,
            "No programme has the competence “\(competence)”.",
            at: .init(field: "competence"),
            remedy: Suggestion.sentence(for: competence.rawValue, among: known.map(\.rawValue).sorted())
                ?? "`cohortctl programme show` lists a programme's competences."
        )
    }

    /// The rubric of a programme of theirs that has the competence; where they are in none, of any that has it.
    private func resolve(
        _ level: Code,
        of competence: Code,
        for participant: Participant.ID
    ) async throws -> (finding: AssessmentFinding, rubric: RubricLevel) {
        let having = programmes.filter { $0.competence(competence) != nil && $0.assessment?.rubric != nil }
        guard !having.isEmpty else {
            throw CohortError(
                .invalid,
                "No programme that has \(competence) has a rubric, so “\(level)” is no level.",
                at: .init(field: "level"),
                remedy: "Write a finding such as 0.7 or 3 of 4, or add assessment.rubric to the programme."
            )
        }
        let theirs = Set(try await store.programmeCodes(of: participant))
        let own = having.filter { theirs.contains($0.code) }
        let candidates = own.isEmpty ? having : own
        var found: [(finding: AssessmentFinding, rubric: RubricLevel)] = []
        var refusal: CohortError?
        for programme in candidates {
            guard let rubric = programme.assessment?.rubric else { continue }
            do throws(CohortError) {
                let finding = try rubric.finding(of: level)
                let written = rubric.levels.first { $0.rawValue.lowercased() == level.rawValue.lowercased() }
                let name = RubricLevel(level: written ?? level, programme: programme.code, version: rubric.version)
                found.append((finding, name))
            } catch {
                refusal = error
            }
        }
        guard let first = found.first else {
            throw refusal ?? CohortError(.invalid, "“\(level)” is no level.", at: .init(field: "level"))
        }
        guard found.allSatisfy({ $0.finding == first.finding }) else {
            throw CohortError(
                .invalid,
                "“\(level)” means different things in "
                    + found.map(\.rubric.programme.rawValue).sorted().joined(separator: " and ") + ".",
                at: .init(field: "level"),
                remedy:
                    "Write the finding instead, as in \(found.map(\.finding.description).sorted().joined(separator: " or "))."
            )
        }
        return first
    }
}
