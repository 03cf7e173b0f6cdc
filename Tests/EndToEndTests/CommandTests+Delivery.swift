import CohortCore
import Control

/// The steps about endpoints, reminders and deliveries.
extension CommandTests {
    static func endpoints(_ url: String, _ folder: String) -> [Step] {
        [
            .prints(
                EndpointSecret.self,
                "endpoint",
                "add",
                "gateway",
                "--url",
                url,
                "--secret-file",
                folder + "/secret"
            ),
            .prints(EndpointSecret.self, "endpoint", "add", "spare", "--url", url),
            .prints(
                EndpointSecret.self,
                "endpoint",
                "add",
                "pair",
                "--url",
                url,
                "--signature",
                "v1a",
                "--events",
                "endpoint",
                "--alerts"
            ),
            .fails(65, "endpoint", "add", "phones", "--kind", "ntfy", "--url", url),
            .fails(64, "endpoint", "change", "pair"),
            .prints(Endpoint.self, "endpoint", "change", "pair", "--rate", "60", "--concurrency", "2", "--ordered"),
            .prints(Endpoint.self, "endpoint", "change", "pair", "--clear", "rate", "--no-ordered"),
            .fails(65, "endpoint", "rotate", "pair", "--secret-credential", "nothing"),
            .does("endpoint", "remove", "pair", "--yes"),
            .prints(Page<Endpoint>.self, "endpoint", "list"),
            .prints(Endpoint.self, "endpoint", "show", "gateway"),
            .prints(EndpointTestReport.self, "endpoint", "test", "gateway"),
            .fails(1, "endpoint", "test", "spare"),
            .prints(EndpointSecret.self, "endpoint", "rotate", "spare"),
            .prints(Endpoint.self, "endpoint", "change", "spare", "--url", url + "other"),
            .prints(Endpoint.self, "endpoint", "disable", "spare"),
            .prints(Endpoint.self, "endpoint", "enable", "spare"),
            .does("endpoint", "remove", "spare", "--yes"),
        ]
    }

    /// What a coordinator does with reminders.
    static let reminders: [Step] = [
        .prints(
            PauseReport.self,
            "reminder",
            "pause",
            "--cohort",
            "pairs-2027a",
            "--until",
            "2027-12-01",
            "--reason",
            "strike"
        ),
        .fails(64, "reminder", "pause", "--reason", "strike"),
        .prints(Page<Pause>.self, "reminder", "pauses", "--live"),
        .prints(PauseReport.self, "reminder", "resume", "--cohort", "pairs-2027a"),
        .fails(1, "reminder", "resume", "--cohort", "pairs-2027a"),
        .prints(Page<ReminderEntry>.self, "reminder", "list", "--cohort", "pairs-2027a", "--moved"),
        .prints(ReminderPreview.self, "reminder", "preview", "1"),
        .prints(RulePreview.self, "reminder", "preview", "pairs", "--rule", "day-before", "--limit", "3"),
        .fails(66, "reminder", "preview", "pairs", "--rule", "day-befor"),
        .prints(ReminderChangeReport.self, "reminder", "send-now", "--rule", "day-before", "--dry-run"),
        .fails(64, "reminder", "send-now"),
        .prints(CopyRehearsal.self, "rehearse", "pairs", "--on-copy"),
        .does("rehearse", "pairs", "--csv"), .does("rehearse", "pairs", "--summary"),
    ]
}
