/// Every path of the control API.
///
/// `:ref` takes an id or a code.
package enum Routes {
    package static let status = Path("/v1/status")
    package static let doctor = Path("/v1/doctor")
    package static let backup = Path("/v1/backup")
    package static let clock = Path("/v1/clock")
    package static let clockAdvance = Path("/v1/clock/advance")

    package static let taxonomy = Path("/v1/taxonomy")

    package static let organisations = Path("/v1/organisations")
    package static let organisationImport = Path("/v1/organisations/import")
    package static let organisation = Path("/v1/organisations/:ref")
    package static let organisationSectors = Path("/v1/organisations/:ref/sectors")

    package static let participants = Path("/v1/participants")
    package static let participantImport = Path("/v1/participants/import")
    package static let participant = Path("/v1/participants/:ref")
    package static let participantRecord = Path("/v1/participants/:ref/record")
    package static let participantErase = Path("/v1/participants/:ref/erase")
    package static let participantAbsences = Path("/v1/participants/:ref/absences")
    package static let participantProgress = Path("/v1/participants/:ref/progress")
    package static let participantProgressExplain = Path("/v1/participants/:ref/progress/explain")
    package static let participantExplain = Path("/v1/participants/:ref/placement")

    package static let facilitators = Path("/v1/facilitators")
    package static let facilitatorImport = Path("/v1/facilitators/import")
    package static let facilitator = Path("/v1/facilitators/:ref")
    package static let facilitatorAbsences = Path("/v1/facilitators/:ref/absences")

    package static let rooms = Path("/v1/rooms")
    package static let roomImport = Path("/v1/rooms/import")
    package static let room = Path("/v1/rooms/:ref")
    package static let roomClosures = Path("/v1/rooms/:ref/closures")

    package static let programmes = Path("/v1/programmes")
    package static let programme = Path("/v1/programmes/:ref")
    package static let programmeVersions = Path("/v1/programmes/:ref/versions")
    package static let enrolments = Path("/v1/programmes/:ref/enrolments")
    package static let enrolment = Path("/v1/programmes/:ref/enrolments/:participant")
    package static let form = Path("/v1/programmes/:ref/form")

    package static let cohorts = Path("/v1/cohorts")
    package static let cohort = Path("/v1/cohorts/:ref")
    package static let cohortStart = Path("/v1/cohorts/:ref/start")
    package static let cohortFinish = Path("/v1/cohorts/:ref/finish")
    package static let cohortCancel = Path("/v1/cohorts/:ref/cancel")
    package static let cohortMembers = Path("/v1/cohorts/:ref/members")
    package static let cohortMember = Path("/v1/cohorts/:ref/members/:participant")
    package static let cohortResponsibility = Path("/v1/cohorts/:ref/responsibilities/:field")
    package static let cohortTeams = Path("/v1/cohorts/:ref/teams")
    package static let cohortTeam = Path("/v1/cohorts/:ref/teams/:team")
    package static let cohortProgress = Path("/v1/cohorts/:ref/progress")
    package static let cohortCalendar = Path("/v1/cohorts/:ref/calendar.ics")

    package static let timetablePlan = Path("/v1/timetable/plan")
    package static let sessions = Path("/v1/sessions")
    package static let session = Path("/v1/sessions/:ref")
    package static let sessionExplain = Path("/v1/sessions/:ref/explain")
    package static let sessionMove = Path("/v1/sessions/:ref/move")
    package static let sessionCancel = Path("/v1/sessions/:ref/cancel")
    package static let sessionPin = Path("/v1/sessions/:ref/pin")
    package static let sessionAttendance = Path("/v1/sessions/:ref/attendance")

    package static let assessments = Path("/v1/assessments")
    package static let ties = Path("/v1/ties")

    package static let endpoints = Path("/v1/endpoints")
    package static let endpoint = Path("/v1/endpoints/:ref")
    package static let endpointTest = Path("/v1/endpoints/:ref/test")
    package static let endpointRotate = Path("/v1/endpoints/:ref/rotate")

    package static let reminders = Path("/v1/reminders")
    package static let reminder = Path("/v1/reminders/:id")
    package static let reminderCancel = Path("/v1/reminders/:id/cancel")
    package static let deliveries = Path("/v1/deliveries")
    package static let delivery = Path("/v1/deliveries/:id")
    package static let deliveryReplay = Path("/v1/deliveries/replay")

    package static let audit = Path("/v1/audit")
    package static let auditVerify = Path("/v1/audit/verify")
}
