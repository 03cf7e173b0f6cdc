import CohortCore
import CohortStore
import Control

/// Boards, and teams looked at as boards.
struct BoardController {
    let installation: Installation
    private var analyst: BoardAnalyst { BoardAnalyst(installation: installation) }

    func register(in routes: ControlRoutes) {
        routes.post(Routes.boardAnalysis) { call in try await analyst.analyse(call.body()) }
        routes.get(Routes.teamBoard) { call in try await analyst.analyse(call.reference(), call.query()) }
    }
}
