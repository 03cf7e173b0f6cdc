import CohortCore
import Control

/// The steps that fit the model to a programme's own judgements, and go back.
extension CommandTests {
    static func calibrations(_ folder: String) -> [Step] {
        [
            .prints(CalibrationReport.self, "progress", "calibrate", "pairs"),
            .prints(Page<ParameterVersion>.self, "progress", "parameters", "--programme", "pairs", "--history"),
            .fails(66, "progress", "revert-parameters", "pairs", "--dimension", "knowledge", "--to", "1"),
            .prints(AssessmentReport.self, "assessment", "import", folder + "/judgements.csv"),
            .does("progress", "calibrate", "pairs", "--dry-run"),
            .fails(66, "progress", "revert-parameters", "pairs", "--dimension", "knowledge", "--to", "1"),
            .does("progress", "calibrate", "pairs", "--dimension", "knowledge"),
            .prints(CalibrationReport.self, "progress", "calibrate", "--cohort", "pairs-2027a", "--dry-run"),
            .prints(ParametersReport.self, "progress", "parameters"),
            .does("progress", "parameters", "--cohort", "pairs-2027a", "--dimension", "knowledge"),
            .does("progress", "parameters", "--programme", "pairs", "--history"),
            .fails(64, "progress", "parameters", "--history"),
            .fails(66, "progress", "parameters", "--programme", "pairz"),
            .fails(64, "progress", "calibrate"),
            .fails(64, "progress", "calibrate", "pairs", "--cohort", "pairs-2027a"),
            .fails(66, "progress", "calibrate", "pairz"),
            .fails(1, "progress", "revert-parameters", "pairs", "--dimension", "knowledge", "--to", "1"),
            .prints(
                ParameterVersion.self,
                "progress",
                "revert-parameters",
                "pairs",
                "--dimension",
                "knowledge",
                "--to",
                "0"
            ),
            .does("progress", "revert-parameters", "pairs", "--dimension", "knowledge", "--to", "1", "--dry-run"),
        ]
    }

    /// What 48 people had left of a good beginning, judged each month: it halves in about 100 days.
    static let judgements: String = {
        var lines = ["participant,competence,dimension,source,finding,date"]
        for person in 1...48 {
            var level = 0.9
            for month in 1...10 {
                let noise = Double((7 * person + 3 * month) % 5 - 2) * 0.02
                let found = Double(Int((1_000 * (level + noise)).rounded())) / 1_000
                let (number, day) = (
                    person < 10 ? "P-000\(person)" : "P-00\(person)", month < 10 ? "0\(month)" : "\(month)"
                )
                lines.append("\(number),listen,knowledge,facilitator,\(found),2026-\(day)-15")
                level *= 0.812
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }()
}
