import CohortCore
import CohortStore
import Control

/// The four dimensions of people and cohorts, and the ties between people.
struct ProgressController {
    let installation: Installation
    private var reader: ProgressReader { ProgressReader(installation: installation) }
    private var cohorts: CohortProgressReader { CohortProgressReader(installation: installation) }

    func register(in routes: ControlRoutes) {
        routes.get(Routes.participantProgress) { call in
            try await reader.progress(of: call.reference(), call.query())
        }
        routes.get(Routes.participantProgressExplain) { call in
            try await reader.explain(call.reference(), call.query())
        }
        routes.get(Routes.cohortProgress) { call in
            try await cohorts.progress(of: call.reference(), call.query())
        }
        routes.get(Routes.ties) { call in
            let filter: TieFilter = try call.query()
            guard let participant = filter.participant else {
                throw CohortError(.invalid, "Say whose ties.", at: .init(field: "participant"))
            }
            let ties = try await reader.ties(of: Reference(participant))
            return Page(items: ties, total: ties.count)
        }
    }
}
