import CohortCore
import Control

/// The columns of an export, which docs/progress.md describes.
extension ProgressRow {
    static let csvColumns =
        [
            "participant", "cohort", "programme", "version", "competence", "strand", "dimension", "as_of", "known_at",
            "value", "low", "high", "target", "chance_at_target", "at_target", "corroborated", "confidence_gap",
            "attendance_hours",
        ]
        + judges.flatMap { source in
            let name = source.rawValue.split(separator: " ").joined(separator: "_")
            return ["\(name)_count", "\(name)_raters", "\(name)_latest", "\(name)_mean"]
        }

    private static let judges = EvidenceSource.allCases.filter { $0 != .attendance }

    var csvFields: [String] {
        let hours = sources.first { $0.source == .attendance }?.hours ?? 0
        return [
            participant.rawValue, cohort.rawValue, programme.rawValue, "\(programmeVersion)", competence.rawValue,
            strand.rawValue, dimension.rawValue, asOf.description, knownAt.description,
            value.rounded(to: 4), low.rounded(to: 4), high.rounded(to: 4), Self.shown(target),
            Self.shown(chanceAtTarget), isAtTarget ? "yes" : "no", isCorroborated ? "yes" : "no",
            Self.shown(confidenceGap), hours.rounded(to: 2),
        ]
            + Self.judges.flatMap { judge -> [String] in
                guard let source = sources.first(where: { $0.source == judge }) else { return ["0", "0", "", ""] }
                return [
                    "\(source.count)", "\(source.raters ?? 0)", Self.shown(source.latest), Self.shown(source.mean),
                ]
            }
    }

    private static func shown(_ number: Double?) -> String { number?.rounded(to: 4) ?? "" }
}
