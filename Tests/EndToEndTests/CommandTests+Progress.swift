import CohortCore
import Control

/// The steps that look at progress from every side.
extension CommandTests {
    static func progressViews(_ folder: String) -> [Step] {
        [
            .does("progress", "show", "P-0042"),
            .prints(CohortProgress.self, "progress", "show", "pairs-2027a"),
            .does("progress", "show", "pairs-2027a", "--kind", "cohort"),
            .fails(64, "progress", "show", "pairs-2027a", "--kind", "crowd"),
            .fails(66, "progress", "show", "P-9999"),
            .fails(64, "progress", "show", "1"),
            .prints(ParticipantProgress.self, "progress", "show", "1", "--kind", "participant"),
            .prints(Explanation.self, "progress", "explain", "P-0042", "--competence", "listen"),
            .does("progress", "explain", "P-0042", "--competence", "listen", "--dimension", "knowledge"),
            .fails(66, "progress", "explain", "P-0042", "--competence", "lisen"),
            .prints(ProgressHistory.self, "progress", "history", "P-0042"),
            .does("progress", "history", "P-0042", "--competence", "listen", "--every", "month"),
            .prints(ProgressHistory.self, "progress", "history", "pairs-2027a", "--from", "2027-01-04"),
            .does("progress", "history", "pairs-2027a", "--known-at", "2027-02-01"),
            .fails(64, "progress", "history", "P-0042", "--to", "2027-02-01", "--as-of", "2027-02-01"),
            .fails(65, "progress", "history", "P-0042", "--from", "2027-02-01", "--to", "2027-01-01"),
            .prints(CohortReport.self, "progress", "report", "pairs-2027a"),
            .does("progress", "report", "pairs-2027a"),
            .does("progress", "report", "pairs-2027a", "--markdown"),
            .does("progress", "report", "pairs-2027a", "--html", folder + "/report.html"),
            .fails(65, "progress", "report", "pairs-2027a", "--as-of", "2026-12-08"),
            .fails(64, "progress", "report", "pairs-2027a", "--markdown", "--json"),
            .prints(CohortTies.self, "progress", "ties", "pairs-2027a"),
            .does("progress", "ties", "pairs-2027a"),
            .prints(ParticipantTies.self, "progress", "ties", "P-0042"),
            .does("progress", "export", "pairs-2027a"),
            .does("progress", "export", "pairs", "--format", "jsonl", "--out", folder + "/progress.jsonl"),
            .does("progress", "export", "--all", "--as-of", "2027-02-01", "--out", folder + "/progress.csv"),
            .fails(64, "progress", "export"),
            .fails(66, "progress", "export", "pairz"),
            .fails(73, "progress", "export", "--all", "--out", folder + "/nowhere/progress.csv"),
        ]
    }
}
