import CohortCore
import Control

/// The steps that say what to do next about progress.
extension CommandTests {
    static let advice: [Step] = [
        .prints(AdviceReport.self, "progress", "advise", "pairs-2027a"),
        .does("progress", "advise", "pairs-2027a", "--limit", "2"),
        .prints(AdviceReport.self, "progress", "advise", "P-0042", "--only", "maintenance-contact"),
        .fails(64, "progress", "advise", "pairs-2027a", "--only", "praise"),
        .fails(66, "progress", "advise", "pairz-2027a"),
        .prints(AdviceReminderReport.self, "progress", "remind", "pairs-2027a", "--dry-run"),
        .does("progress", "remind", "pairs-2027a"),
        .fails(66, "progress", "remind", "pairz-2027a"),
        .prints(AdviceRefusal.self, "progress", "decline", "P-0042", "pairing"),
        .does("progress", "decline", "P-0042", "pairing", "--undo"),
        .fails(64, "progress", "decline", "P-0042", "everything"),
        .fails(66, "progress", "decline", "P-9999", "pairing"),
    ]
}
