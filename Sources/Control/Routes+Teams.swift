extension Routes {
    package static let team = Path("/v1/teams/:ref")
    /// What a team is as a team: ``TeamProgress``.
    package static let teamProgress = Path("/v1/teams/:ref/progress")
    package static let teamCoordination = Path("/v1/teams/:ref/coordination")
    package static let teamCoordinationImport = Path("/v1/teams/:ref/coordination/import")
    package static let teamActions = Path("/v1/teams/:ref/actions")
    package static let teamAction = Path("/v1/teams/:ref/actions/:number")
    package static let teamResponsibilities = Path("/v1/teams/:ref/responsibilities")
    package static let teamResponsibilityEnd = Path("/v1/teams/:ref/responsibilities/:number/end")
    /// A team looked at as a board.
    package static let teamBoard = Path("/v1/teams/:ref/board")
    package static let boardAnalysis = Path("/v1/boards/analysis")
}
