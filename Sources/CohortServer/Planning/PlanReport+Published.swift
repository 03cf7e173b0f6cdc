import CohortCore
import CohortStore
import Control
import Timetabling

extension SessionPlan {
    init(_ origin: TimetableSource.Origin, at placement: Placement) {
        self.init(
            cohort: origin.cohort.id,
            team: origin.unit.team,
            participant: origin.unit.participant,
            module: origin.module.code,
            occurrence: origin.occurrence,
            slot: placement.slot,
            room: placement.room,
            facilitators: placement.facilitators
        )
    }
}

extension PlanReport {
    init(
        _ published: (changes: [PublishedChange], told: Int),
        isDryRun: Bool,
        seed: UInt64,
        moves: Int,
        stopped: String,
        hardViolations: Int,
        cost: TimetableCost,
        missing: [String] = []
    ) {
        let changes = published.changes.map { change in
            switch change.kind {
            case .added: SessionChange(kind: .added, session: change.session)
            case .unchanged: SessionChange(kind: .unchanged, session: change.session)
            case .moved(let before): SessionChange(kind: .moved, session: change.session, before: before)
            }
        }
        self.init(
            isDryRun: isDryRun,
            changes: changes.sorted { ($0.session.cohort, $0.session.slot) < ($1.session.cohort, $1.session.slot) },
            seed: seed,
            moves: moves,
            stopped: stopped,
            hardViolations: hardViolations,
            costs: Dictionary(uniqueKeysWithValues: cost.dearest.map { ($0.constraint.name, $0.cost) }),
            told: published.told,
            missing: missing
        )
    }
}
