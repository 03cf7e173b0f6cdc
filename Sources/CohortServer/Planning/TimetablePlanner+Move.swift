import CohortCore
import CohortStore
import Control
import Timetabling

extension TimetablePlanner {
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
        let wish = WishedSlot(date: request.date, start: request.start)
        let slot = try wish.slot(for: session) ?? session.slot
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
                "Moving \(session.code) to \(slot) would break \(verdict.violations.count) rules.",
                remedy:
                    "Choose another slot (`cohortctl session explain \(session.code)` shows the best), or accept it "
                    + "with --anyway REASON.",
                details: verdict.violations.map { violation in
                    let sentence = source.worded(violation.sentence)
                    return CohortError(.conflict, "\(violation.constraint.name): \(sentence)")
                }
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
}

extension Optional {
    fileprivate func asyncMap<Answer>(_ transform: (Wrapped) async throws -> Answer) async throws -> Answer? {
        guard let wrapped = self else { return nil }
        return try await transform(wrapped)
    }
}
