package import Hummingbird
import Logging

/// The control API: every path is in `Routes`, every controller is listed here.
package enum ControlRouter {
    package static func application(
        for installation: Installation,
        socket: String,
        onServerRunning: @escaping @Sendable () async -> Void
    ) -> some ApplicationProtocol {
        let router = Router(context: ControlContext.self)
        router.add(middleware: ErrorMiddleware(logger: installation.logger))
        let routes = ControlRoutes(router: router, installation: installation)
        StatusController(installation: installation).register(in: routes)
        ClockController(installation: installation).register(in: routes)
        OrganisationController(installation: installation).register(in: routes)
        ParticipantController(installation: installation).register(in: routes)
        FacilitatorController(installation: installation).register(in: routes)
        RoomController(installation: installation).register(in: routes)
        AvailabilityController(installation: installation).register(in: routes)
        ProgrammeController(installation: installation).register(in: routes)
        FrameworkController(installation: installation).register(in: routes)
        EnrolmentController(installation: installation).register(in: routes)
        CohortController(installation: installation).register(in: routes)
        FormationController(installation: installation).register(in: routes)
        CohortChangeController(installation: installation).register(in: routes)
        FormingAttributeController(installation: installation).register(in: routes)
        TableController(installation: installation).register(in: routes)
        TeamController(installation: installation).register(in: routes)
        BoardController(installation: installation).register(in: routes)
        TimetableController(installation: installation).register(in: routes)
        CalendarController(installation: installation).register(in: routes)
        AttendanceController(installation: installation).register(in: routes)
        AssessmentController(installation: installation).register(in: routes)
        AssessmentAdoptionController(installation: installation).register(in: routes)
        ProgressController(installation: installation).register(in: routes)
        AdviceController(installation: installation).register(in: routes)
        CalibrationController(installation: installation).register(in: routes)
        EndpointController(installation: installation).register(in: routes)
        ReminderController(installation: installation).register(in: routes)
        PauseController(installation: installation).register(in: routes)
        DeliveryController(installation: installation).register(in: routes)
        CopyRehearsalController(installation: installation).register(in: routes)
        AuditController(installation: installation).register(in: routes)
        return Application(
            responder: router.buildResponder(),
            configuration: ApplicationConfiguration(
                address: .unixDomainSocket(path: socket),
                serverName: "cohortd/\(installation.version)"
            ),
            onServerRunning: { _ in await onServerRunning() },
            logger: installation.logger
        )
    }
}
