import CohortCore
import CohortStore
import Control

extension ProgressSource {
    /// The targets that a question is about.
    ///
    /// - Throws: ``CohortError`` when it names a competence that is not among them.
    static func narrowed(_ targets: [ProgressTarget], to query: ProgressQuery) throws -> [ProgressTarget] {
        if let competence = query.competence, !targets.contains(where: { $0.competence == competence }) {
            let known = Set(targets.map(\.competence.rawValue)).sorted()
            throw CohortError(
                .notFound,
                "No target is set for the competence “\(competence)”.",
                at: .init(field: "competence"),
                remedy: Suggestion.sentence(for: competence.rawValue, among: known)
                    ?? (known.isEmpty
                        ? "They are in no cohort." : "Those with a target are \(known.joined(separator: ", ")).")
            )
        }
        return targets.filter { target in
            query.competence.map { $0 == target.competence } ?? true
                && query.dimension.map { $0 == target.dimension } ?? true
        }
    }

    /// The last instant before the first of these cohorts began.
    func start(of programmes: [Code: Programme]) async throws -> Moment? {
        var starts: [Moment] = []
        for (code, programme) in programmes {
            let cohort = try await installation.store.cohort(Reference(code))
            let first = try await installation.store.sessions(SessionSelection(cohort: code)).map(\.startsAt).min()
            let start = first ?? programme.timeZone.moment(of: cohort.startDate, at: .midnight)
            starts.append(start - .milliseconds(1))
        }
        return starts.min()
    }

    /// The targets that the newest versions set otherwise than the versions by which people learn.
    func shifts(since programmes: [Programme]) async throws -> [TargetShift] {
        var shifts: [TargetShift] = []
        for programme in programmes.sorted(by: { $0.code < $1.code }) {
            let newest = try await installation.store.programme(Reference(programme.code)).programme
            for shift in TargetShift.between(programme, newest)
            where !shifts.contains(where: { $0.competence == shift.competence && $0.dimension == shift.dimension }) {
                shifts.append(shift)
            }
        }
        return shifts
    }
}
