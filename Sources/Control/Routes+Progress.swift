/// The paths under which progress is read.
extension Routes {
    /// Whom or what a reference names: a participant, a cohort, a team.
    package static let progressSubjects = Path("/v1/progress/subjects/:ref")
    package static let participantProgressHistory = Path("/v1/participants/:ref/progress/history")
    package static let cohortProgressHistory = Path("/v1/cohorts/:ref/progress/history")
    package static let cohortProgressReport = Path("/v1/cohorts/:ref/progress/report")
    package static let cohortTies = Path("/v1/cohorts/:ref/ties")
    package static let participantTies = Path("/v1/participants/:ref/ties")
    /// Estimates of many people, page by page.
    package static let progressRows = Path("/v1/progress/rows")
}
