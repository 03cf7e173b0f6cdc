import CohortCore
import CohortStore
import Control

/// Draws what the measures of teams work with from what is on record: who is in it and what they are trained as, their
/// ties, what was agreed and executed, and who owns what.
struct TeamSource {
    /// A team's records with what the model needs of its people, as of any moment.
    struct Evidence: Sendable {
        var record: TeamRecord
        /// Members now or ever, and everyone in the cohort or met by a member.
        var people: [Participant.ID: Candidate]
        var observations: [Participant.ID: [Observation]]
        var programme: Programme
        var cohort: Cohort
        var model: ProgressModel
        var taxonomy: Taxonomy
    }

    let installation: Installation
    private var store: Store { installation.store }
    private var source: ProgressSource { ProgressSource(installation: installation) }

    func evidence(of reference: Reference, knownAt: Moment?) async throws -> Evidence {
        let record = try await store.teamRecord(reference, knownAt: knownAt)
        let cohort = try await store.cohort(Reference(record.team.cohort))
        let programme = try await store.programme(Reference(cohort.programme), version: cohort.programmeVersion)
            .programme
        let members = Set(record.seats.map(\.participant)).sorted()
        var programmes = [cohort.code: programme]
        for member in members {
            let found = try await source.programmes(of: store.participant(.id(member.rawValue)), only: nil)
            programmes.merge(found) { first, _ in first }
        }
        let observations = try await source.observations(of: members, programmes: programmes)
        let mates = try await store.members(of: Reference(cohort.code)).map(\.participant.id)
        let known = Set(members).union(mates).union(Self.met(in: observations))
        let people = try await store.candidates(known.sorted())
        return Evidence(
            record: record,
            people: Dictionary(uniqueKeysWithValues: people.map { ($0.participant.id, $0) }),
            observations: observations,
            programme: programme,
            cohort: cohort,
            model: try await source.model(for: cohort.code, knownAt: knownAt),
            taxonomy: installation.taxonomy
        )
    }

    private static func met(in observations: [Participant.ID: [Observation]]) -> Set<Participant.ID> {
        var met: Set<Participant.ID> = []
        for observation in observations.values.joined() {
            if case .contact(let contact) = observation.evidence { met.insert(contact.with) }
        }
        return met
    }
}

extension TeamSource.Evidence {
    /// Who was in the team.
    func members(at moment: Moment) -> [Participant.ID] {
        Set(record.seats.filter { $0.isTaken(at: moment) }.map(\.participant)).sorted()
    }

    /// The team as a group to analyse, at one moment.
    ///
    /// - Parameters:
    ///   - moment: Later contacts, actions and responsibilities do not count.
    ///   - knownAt: Nor contacts that were recorded later.
    ///   - duties: Each with every member's chance of being up to it, by the member's key.
    ///   - seed: Of the relabellings.
    /// - Returns: Members first, then colleagues outside the team.
    func inquiry(
        at moment: Moment,
        knownAt: Moment?,
        duties: [(name: String, levels: [Participant.ID: Double])] = [],
        seed: UInt64
    ) -> BoardInquiry {
        let members = members(at: moment)
        let date = programme.timeZone.date(moment)
        let seated = Set(members)
        let order = members + people.keys.filter { !seated.contains($0) }.sorted()
        let owned = Dictionary(grouping: record.responsibilities.filter { $0.isOwned(on: date) }, by: \.owner)
        let found = order.compactMap { people[$0] }
        let boardMembers = found.map { candidate in
            let profile = candidate.participant.profile
            let id = candidate.participant.id
            return BoardMember(
                code: profile.code,
                professions: profile.professions,
                sector: candidate.sector,
                organisation: profile.organisation.rawValue,
                responsibilities: (owned[profile.code] ?? []).map {
                    .init(title: $0.title, function: $0.function?.rawValue)
                },
                levels: Dictionary(
                    uniqueKeysWithValues: duties.compactMap { duty in duty.levels[id].map { (duty.name, $0) } }
                ),
                isSeated: seated.contains(id)
            )
        }
        let codes = Dictionary(uniqueKeysWithValues: found.map { ($0.participant.id, $0.participant.profile.code) })
        let ties = members.flatMap { member in
            model.ties(of: observations[member] ?? [], participant: member, at: moment, knownAt: knownAt)
                .compactMap { tie -> BoardInquiry.Tie? in
                    guard let from = codes[tie.from], let to = codes[tie.to] else { return nil }
                    return BoardInquiry.Tie(from: from, to: to, strength: tie.strength)
                }
        }
        return BoardInquiry(
            people: boardMembers,
            duties: duties.map(\.name),
            ties: ties.isEmpty ? nil : ties,
            reversion: reversion(on: date, boardMembers),
            knowsResponsibilities: !record.responsibilities.isEmpty,
            seed: seed
        )
    }

    /// Actions that were executed until a day.
    private func reversion(on date: LocalDate, _ people: [BoardMember]) -> ReversionRate? {
        let groups = GroupShares(families: people.map(\.professions), taxonomy: taxonomy)
        let places = Dictionary(people.enumerated().map { ($1.code, $0) }) { first, _ in first }
        let executed = record.actions.filter { action in action.executedOn.map { $0 <= date } ?? false }
        let within = executed.compactMap { $0.within({ places[$0] }, groups) }
        return within.isEmpty ? nil : ReversionRate(within)
    }

    /// The rounds of the survey until a day, the oldest first.
    func coordination(until date: LocalDate) -> [CoordinationRound] {
        let raters = Set(record.answers.map(\.rater)).sorted()
        let groups = GroupShares(
            families: raters.map { people[$0]?.participant.profile.professions ?? [] },
            taxonomy: taxonomy
        )
        let places = Dictionary(uniqueKeysWithValues: raters.enumerated().map { ($1, $0) })
        return Dictionary(grouping: record.answers.filter { $0.round <= date }, by: \.round)
            .sorted { $0.key < $1.key }
            .map { round, answers in
                let ratings = answers.compactMap { answer in
                    places[answer.rater].map {
                        RelationalCoordination.Rating(rater: $0, about: answer.about.rawValue, answer: answer.answer)
                    }
                }
                return CoordinationRound(round: round, coordination: RelationalCoordination(ratings, groups))
            }
    }
}
