import CohortCore
import CohortStore
import Control
import Timetabling

/// Brings cohorts, rooms, facilitators and the timetabling engine together.
struct TimetablePlanner {
    let installation: Installation
    private var store: Store { installation.store }

    /// Places every session of the cohorts; what is published already stays where it is as far as it can.
    func plan(_ request: PlanRequest, by act: Act) async throws -> PlanReport {
        guard !request.cohorts.isEmpty else {
            throw CohortError(.invalid, "No cohort is named.", at: .init(field: "cohorts"))
        }
        guard (1...50_000_000).contains(request.moves) else {
            throw CohortError(
                .invalid,
                "\(request.moves) moves are not within 1…50,000,000.",
                at: .init(field: "moves")
            )
        }
        var codes: [Code] = []
        for code in request.cohorts { codes.append(try await store.cohort(Reference(code)).code) }
        let source = try await TimetableSource(installation, planning: Set(codes))
        let solution = try await SolverQueue.run {
            try TimetableSolver.solve(source.problem, seed: request.seed, budget: .init(moves: request.moves))
        }
        if let error = solution.error { throw error }
        let plans = source.origins.compactMap { key, origin -> SessionPlan? in
            guard origin.isOpen, let placement = solution.placements[key] else { return nil }
            return SessionPlan(origin, at: placement)
        }
        let published = try await store.publish(
            plans,
            policy: installation.policy,
            isDryRun: request.isDryRun,
            by: act
        )
        return PlanReport(
            published,
            isDryRun: request.isDryRun,
            seed: request.seed,
            moves: solution.moves,
            stopped: solution.stopped.rawValue,
            hardViolations: solution.violations.count,
            cost: solution.cost
        )
    }

    /// Moves one session by hand; what it would break is refused, unless a reason is given.
    func move(_ reference: Reference, _ request: MoveRequest, by act: Act) async throws -> PlanReport {
        let session = try await store.session(reference)
        guard session.state == .planned else {
            throw CohortError(
                .conflict,
                "The session \(session.code) is \(session.state.rawValue) and cannot be moved."
            )
        }
        if let reason = request.overrideReason { try TextRule.name.check(reason, field: "overrideReason") }
        let source = try await TimetableSource(installation, planning: [session.cohort])
        let key = TimetableSource.key(of: session)
        guard let origin = source.origins[key], let before = source.placements[key] else {
            throw CohortError(.conflict, "The session \(session.code) is no longer in its programme.")
        }
        guard origin.isOpen else {
            throw CohortError(.conflict, "The session \(session.code) has begun and cannot be moved.")
        }
        let slot = Slot(
            date: request.date ?? session.slot.date,
            start: request.start ?? session.slot.start,
            minutes: session.slot.minutes
        )
        guard slot.start.minutesSinceMidnight + slot.minutes <= 1_440 else {
            throw CohortError(
                .invalid,
                "A session of \(slot.minutes) minutes that begins at \(slot.start) goes on past midnight.",
                at: .init(field: "start"),
                remedy: "Let it begin earlier."
            )
        }
        let room = try await request.room.asyncMap { try await store.room(Reference($0)).id }
        let facilitators = try await request.facilitators.asyncMap { codes in
            guard codes.count <= 20, Set(codes).count == codes.count else {
                throw CohortError(
                    .invalid,
                    "The facilitators are \(codes.count), or one of them twice.",
                    at: .init(field: "facilitators"),
                    remedy: "Name at most 20, each once."
                )
            }
            var ids: [Facilitator.ID] = []
            for code in codes { ids.append(try await store.facilitator(Reference(code)).id) }
            return ids
        }
        let verdict = try TimetableExplainer(source.problem, source.placements).check(
            key,
            at: slot,
            room: room ?? before.room,
            facilitators: facilitators ?? before.facilitators
        )
        if !verdict.isAllowed, request.overrideReason == nil {
            throw CohortError(
                .conflict,
                "Moving \(session.code) to \(slot) would break \(verdict.violations.count) constraints.",
                remedy:
                    "Choose another slot (`cohortctl session explain \(session.code)` shows the best), or accept it "
                    + "with --anyway REASON.",
                details: verdict.violations.map { CohortError(.conflict, $0.sentence) }
            )
        }
        let placement = Placement(
            slot: slot,
            room: room ?? before.room,
            facilitators: facilitators ?? before.facilitators
        )
        let published = try await store.publish(
            [SessionPlan(origin, at: placement)],
            policy: installation.policy,
            override: request.overrideReason,
            isDryRun: request.isDryRun,
            by: act
        )
        return PlanReport(
            published,
            isDryRun: request.isDryRun,
            seed: 0,
            moves: 1,
            stopped: "by hand",
            hardViolations: verdict.violations.count,
            cost: verdict.difference
        )
    }

    /// Why a session is where it is, and where else it could be.
    func explain(_ reference: Reference) async throws -> Explanation {
        let session = try await store.session(reference)
        let source = try await TimetableSource(installation, planning: [session.cohort])
        let key = TimetableSource.key(of: session)
        guard source.origins[key] != nil else {
            throw CohortError(.conflict, "The session \(session.code) is \(session.state.rawValue).")
        }
        let explained = try await SolverQueue.run {
            try TimetableExplainer(source.problem, source.placements).explain(key)
        }
        return Explanation(explained, session: session)
    }
}

extension SessionPlan {
    fileprivate init(_ origin: TimetableSource.Origin, at placement: Placement) {
        self.init(
            cohort: origin.cohort.id,
            module: origin.module.code,
            occurrence: origin.occurrence,
            slot: placement.slot,
            room: placement.room,
            facilitators: placement.facilitators
        )
    }
}

extension PlanReport {
    fileprivate init(
        _ published: (changes: [PublishedChange], told: Int),
        isDryRun: Bool,
        seed: UInt64,
        moves: Int,
        stopped: String,
        hardViolations: Int,
        cost: TimetableCost
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
            costs: Dictionary(uniqueKeysWithValues: cost.dearest.map { ($0.constraint.name, Double($0.cost)) }),
            told: published.told
        )
    }
}

extension Optional {
    fileprivate func asyncMap<Answer>(_ transform: (Wrapped) async throws -> Answer) async throws -> Answer? {
        guard let wrapped = self else { return nil }
        return try await transform(wrapped)
    }
}
