import CohortCore
import CohortStore
import Control

/// How people, and the groups they belong to, stand with each other.
struct TieReader {
    private let installation: Installation
    private let source: ProgressSource

    init(installation: Installation) {
        self.installation = installation
        source = ProgressSource(installation: installation)
    }

    /// Sector by sector and family by family, at the cohort's start and now.
    func ties(ofCohort reference: Reference, _ query: ProgressQuery) async throws -> CohortTies {
        let evidence = try await source.evidence(ofCohort: reference, knownAt: query.knownAt)
        let asOf = query.asOf ?? installation.time.now()
        return try await SolverQueue.run {
            evidence.ties(from: min(query.from ?? evidence.baseline, asOf), to: asOf, knownAt: query.knownAt)
        }
    }

    /// One person's ties with everyone they met, the strongest first.
    func ties(of reference: Reference, _ query: ProgressQuery) async throws -> ParticipantTies {
        let record = try await installation.store.participant(reference)
        let id = record.participant.id
        let programmes = try await source.programmes(of: record, only: query.programme)
        let observations = try await source.observations(of: [id], programmes: programmes)[id] ?? []
        let asOf = query.asOf ?? installation.time.now()
        let ties = try await source.model(for: programmes.keys.min(), knownAt: query.knownAt)
            .ties(of: observations, participant: id, at: asOf, knownAt: query.knownAt)
        let people = try await installation.store.people(Set(ties.map(\.to)).union([id]))
        let taxonomy = installation.taxonomy
        let members = people.mapValues {
            CohortEvidence.Member(code: $0.code, sector: $0.sector, professions: $0.professions, taxonomy)
        }
        let own = members[id]
        return ParticipantTies(
            participant: record.participant.profile.code,
            sector: record.sector,
            family: own?.family ?? "unknown",
            asOf: asOf,
            ties: ties.compactMap { tie in
                members[tie.to].map { other in
                    ParticipantTies.Row(
                        to: other.code,
                        sector: other.sector,
                        family: other.family,
                        strength: tie.strength,
                        isLive: tie.isLive,
                        mode: tie.lastMode,
                        contacts: tie.contacts,
                        lastContactAt: tie.lastContactAt
                    )
                }
            }
        )
    }
}

extension CohortEvidence {
    /// The members' ties with each other, at both instants.
    func ties(from start: Moment, to moment: Moment, knownAt: Moment?) -> CohortTies {
        func strengths(at moment: Moment) -> [Participant.ID: [Participant.ID: Double]] {
            Dictionary(
                uniqueKeysWithValues: members.map { member in
                    let ties = model.ties(
                        of: observations[member] ?? [],
                        participant: member,
                        at: moment,
                        knownAt: knownAt
                    )
                    return (member, Dictionary(ties.map { ($0.to, $0.strength) }) { first, _ in first })
                }
            )
        }
        let (before, now) = (strengths(at: start), strengths(at: moment))
        return CohortTies(
            cohort: cohort.code,
            startedAt: start,
            asOf: moment,
            before: tables(before, at: start),
            now: tables(now, at: moment),
            members: members.compactMap { tieCounts(of: $0, now[$0] ?? [:]) }.sorted {
                $0.participant < $1.participant
            },
            smallestGroup: disclosure.smallestGroup
        )
    }

    private func tables(_ ties: [Participant.ID: [Participant.ID: Double]], at moment: Moment) -> [TieTable] {
        let sectors = Sector.allCases.map { sector in
            (sector.rawValue, members.filter { people[$0]?.sector == sector })
        }
        let families = Set(people.values.map(\.family)).sorted().map { family in
            (family, members.filter { people[$0]?.family == family })
        }
        let routes = ProfessionFamily.Branch.allCases.map { branch in
            (branch.rawValue, members.filter { people[$0]?.branch == branch })
        }
        return [("sector", sectors), ("route", routes), ("family", families)].map { by, groups in
            let groups = groups.filter { !$0.1.isEmpty }
            // The counts are suppressed as a table of their own: with their total, one alone would follow from the rest.
            let counts = disclosure.suppressed(groups: groups.map(\.1.count)).counts
            return TieTable(
                by: by,
                at: moment,
                groups: zip(groups, counts).map { TieTable.Group(name: $0.0, people: $1) },
                strengths: GroupTies(groups.map(\.1), ties: ties, disclosure: disclosure).strengths
            )
        }
    }

    /// How many of a member's ties are expected to be live, by whom they are with.
    private func tieCounts(of member: Participant.ID, _ ties: [Participant.ID: Double]) -> CohortTies.Member? {
        guard let own = people[member] else { return nil }
        var counts = CohortTies.Member(
            participant: own.code,
            sector: own.sector,
            family: own.family,
            within: 0,
            across: 0,
            otherSectors: 0
        )
        for (id, strength) in ties.sorted(by: { $0.key < $1.key }) {
            guard let other = people[id] else { continue }
            if other.family == own.family { counts.within += strength } else { counts.across += strength }
            if other.sector != own.sector { counts.otherSectors += strength }
        }
        return counts
    }
}
