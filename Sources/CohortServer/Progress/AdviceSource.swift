import CohortCore
import CohortStore

/// Draws from what is on record what advice for the members of a cohort follows from.
struct AdviceSource {
    let installation: Installation

    /// All about one cohort, with the model that applies to it.
    struct Ground: Sendable {
        var cohort: Cohort
        var situation: AdviceSituation
        var model: ProgressModel
    }

    /// Sessions after `now` are to come.
    func ground(of reference: Reference, at now: Moment) async throws -> Ground {
        let store = installation.store
        let evidence = try await ProgressSource(installation: installation).evidence(ofCohort: reference)
        let cohort = evidence.cohort
        let record = try await store.adviceRecord(of: evidence.members, in: cohort, at: now)
        let sessions = try await store.sessions(SessionSelection(cohort: cohort.code)).filter { !$0.isFormer }
        let candidates = try await store.members(of: reference)
        let ids = Dictionary(candidates.map { ($0.participant.profile.code, $0.participant.id) }) { first, _ in first }
        let teams = try await store.teams(of: reference).map { team in
            AdviceSituation.Team(code: team.code, members: team.members.compactMap { ids[$0] })
        }
        func lesson(_ session: Session) -> AdviceSituation.Lesson {
            var only: Set<Participant.ID>?
            if let code = session.participant { only = Set([ids[code]].compactMap(\.self)) }
            if let code = session.team { only = Set(teams.first { $0.code == code }?.members ?? []) }
            return AdviceSituation.Lesson(
                session: session.id,
                code: session.code,
                cohort: session.cohort,
                module: session.module,
                startsAt: session.startsAt,
                only: only
            )
        }
        let byID = Dictionary(sessions.map { ($0.id, $0) }) { first, _ in first }
        // Who has declined or not consented is neither advised nor named.
        let members = candidates.filter { candidate in
            let profile = candidate.participant.profile
            return profile.aspiration != .declines && profile.hasConsented
        }
        .map { candidate -> AdviceSituation.Member in
            let (id, profile) = (candidate.participant.id, candidate.participant.profile)
            let main = profile.professions.max { ($0.share, $1.profession) < ($1.share, $0.profession) }?.profession
            return AdviceSituation.Member(
                id: id,
                code: profile.code,
                discipline: main.flatMap { installation.taxonomy.family(of: $0)?.id },
                observations: evidence.observations[id] ?? [],
                missed: (record.missed[id] ?? []).compactMap { byID[$0].map(lesson) },
                refuses: record.refusals[id] ?? [],
                timesNamed: record.timesNamed[id] ?? 0
            )
        }
        let situation = AdviceSituation(
            programme: evidence.programme,
            cohort: cohort.code,
            startDate: cohort.startDate,
            start: evidence.start,
            members: members,
            teams: teams,
            lessons: sessions.filter { $0.state == .planned }.map(lesson),
            elsewhere: record.elsewhere.map(lesson)
        )
        return Ground(cohort: cohort, situation: situation, model: evidence.model)
    }
}
