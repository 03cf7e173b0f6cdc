import CohortCore
import CohortStore
import Control
import Timetabling

extension TimetablePlanner {
    /// Why a session is where it is, where else it could be, and what a wished slot would break or cost.
    func explain(_ reference: Reference, _ wish: WishedSlot = WishedSlot()) async throws -> Explanation {
        let session = try await store.session(reference)
        let source = try await TimetableSource(installation, planning: [session.cohort])
        let key = TimetableSource.key(of: session)
        guard source.origins[key] != nil else {
            throw CohortError(.conflict, "The session \(session.code) is \(session.state.rawValue).")
        }
        let wished = try wish.slot(for: session)
        return try await SolverQueue.run {
            let explained = try TimetableExplainer(source.problem, source.placements).explain(key, wish: wished)
            return Explanation(explained, session: session, in: source)
        }
    }

    /// What the timetable of cohorts costs, and whom, as it is published.
    func analyse(_ codes: [Code]) async throws -> TimetableAnalysisReport {
        let cohorts = try await cohorts(codes)
        let known = Set(cohorts.map(\.code))
        let source = try await TimetableSource(installation, planning: known)
        let analysis = try await SolverQueue.run { try TimetableAnalysis(source.problem, source.placements) }
        return TimetableAnalysisReport(analysis, of: known, in: source)
    }
}

extension WishedSlot {
    /// - Returns: `nil` where nothing is wished.
    /// - Throws: ``CohortError`` for a day more than ten years away, or an end past midnight.
    func slot(for session: Session) throws(CohortError) -> Slot? {
        if date == nil && start == nil { return nil }
        let slot = Slot(
            date: date ?? session.slot.date,
            start: start ?? session.slot.start,
            minutes: session.slot.minutes
        )
        guard slot.endMinutes <= 1_440 else {
            throw CohortError(
                .invalid,
                "A session of \(slot.minutes) minutes that begins at \(slot.start) goes on past midnight.",
                at: .init(field: "start"),
                remedy: "Let it begin earlier."
            )
        }
        return slot
    }
}
