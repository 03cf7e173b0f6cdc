import CohortCore
import Control

/// The steps that read, judge and mend a timetable which is there.
extension CommandTests {
    static let timetables: [Step] = [
        .prints(PlanReport.self, "timetable", "plan", "pairs", "--budget", "1s", "--moves", "500", "--dry-run"),
        .fails(64, "timetable", "plan", "pairs", "--budget", "soon"),
        .fails(65, "timetable", "plan", "pairs", "--moves", "0"),
        .fails(66, "timetable", "plan", "pairz"),
        .does("timetable", "show", "pairs"),
        .does("timetable", "show", "pairs-2027a", "--week", "2027-01-13"),
        .prints(Page<Session>.self, "timetable", "show", "--participant", "P-0042"),
        .does("timetable", "show", "--facilitator", "F-01", "--list"),
        .fails(64, "timetable", "show"),
        .fails(66, "timetable", "show", "pairz"),
        .prints(Explanation.self, "timetable", "explain", "pairs-2027a:opening", "--at", "2027-01-12 10:00"),
        .prints(Explanation.self, "session", "explain", "pairs-2027a:opening", "--at", "2027-01-10"),
        .fails(64, "timetable", "explain", "pairs-2027a:opening", "--at", "noon"),
        .prints(TimetableAnalysisReport.self, "timetable", "analyse", "pairs"),
        .does("timetable", "analyse", "pairs-2027a", "--items", "1"),
        .prints(
            TimetableComparison.self,
            "timetable",
            "compare",
            "pairs-2027a",
            "--set",
            "weights.furtherRoom=0",
            "--set",
            "start=2027-01-11",
            "--moves",
            "500"
        ),
        .does("timetable", "compare", "pairs-2027a", "--set", "minimumAttendance=0.5", "--moves", "500"),
        .fails(65, "timetable", "compare", "pairs-2027a", "--set", "weights.furtherRom=0"),
        .fails(64, "timetable", "compare", "pairs-2027a"),
        .prints(ReplanReport.self, "timetable", "replan", "pairs", "--closed", "--from", "2027-01-13", "--dry-run"),
        .prints(ReplanReport.self, "timetable", "replan"),
        .fails(64, "timetable", "replan", "--closed", "--without-room", "R-01"),
        .fails(66, "timetable", "replan", "--without-room", "R-00", "--from", "2027-01-13"),
    ]
}
