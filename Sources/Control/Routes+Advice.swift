/// The paths under which advice about progress is read, made into reminders, and refused.
extension Routes {
    package static let participantAdvice = Path("/v1/participants/:ref/advice")
    package static let cohortAdvice = Path("/v1/cohorts/:ref/advice")
    package static let teamAdvice = Path("/v1/cohorts/:ref/teams/:team/advice")
    package static let cohortAdviceReminders = Path("/v1/cohorts/:ref/advice/reminders")
    package static let adviceRefusals = Path("/v1/participants/:ref/advice/refusals")
}
