import CohortCore
import CohortStore
package import Control

/// Estimates of many people, some participants at a time, so that no page holds them all.
package struct ProgressRowReader {
    /// How many participants a page has unless fewer are asked for; each has a row for each target.
    static let pageSize = 100

    private let installation: Installation
    private let source: ProgressSource

    package init(installation: Installation) {
        self.installation = installation
        source = ProgressSource(installation: installation)
    }

    package func page(_ query: ProgressRowQuery) async throws -> ProgressRowPage {
        let limit = min(max(1, query.limit ?? Self.pageSize), Self.pageSize)
        let members = try await installation.store.progressMembers(
            cohort: query.cohort,
            programme: query.programme,
            after: query.after,
            limit: limit
        )
        let asOf = query.asOf ?? installation.time.now()
        var cohorts: [Code: (cohort: Cohort, programme: Programme, model: ProgressModel)] = [:]
        for code in Set(members.map(\.cohort)).sorted() {
            let cohort = try await installation.store.cohort(Reference(code))
            let stored = try await installation.store.programme(
                Reference(cohort.programme),
                version: cohort.programmeVersion
            )
            cohorts[code] = (cohort, stored.programme, try await source.model(for: code, knownAt: query.knownAt))
        }
        let material = try await source.material(
            of: Set(members.map(\.id)).sorted(),
            programmes: cohorts.mapValues(\.programme)
        )
        let rows = try await SolverQueue.run { [cohorts, knownAt = query.knownAt, now = installation.time.now()] in
            members.flatMap { member -> [ProgressRow] in
                guard let seat = cohorts[member.cohort], let mine = material[member.id] else { return [] }
                let summaries = seat.model.summaries(
                    of: mine.observations,
                    participant: member.id,
                    targets: ProgressSource.targets(of: [seat.programme]),
                    at: asOf,
                    knownAt: knownAt
                )
                // Of competences that another programme aims at, its own rows tell.
                .filter { $0.target != nil }
                let disclosure = ProgressSource.disclosure(of: [seat.programme])
                return mine.disclosed(summaries, of: member.id, by: disclosure, at: asOf, knownAt: knownAt)
                    .map { summary in
                        ProgressRow(
                            participant: member.code,
                            cohort: member.cohort,
                            programme: seat.cohort.programme,
                            programmeVersion: seat.cohort.programmeVersion,
                            strand: seat.programme.competence(summary.competence)?.strand ?? .leadership,
                            asOf: asOf,
                            knownAt: knownAt ?? now,
                            summary: summary
                        )
                    }
            }
        }
        let people = Set(members.map(\.id)).count
        return ProgressRowPage(rows: rows, next: people < limit ? nil : members.last?.code)
    }
}
