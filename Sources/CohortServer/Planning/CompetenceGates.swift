import CohortCore

/// Two gates of competence, each on its own: whoever is strong in one does not pass the other by it.
///
/// A gate is passed by evidence: a judgement above nothing of at least one competence of its strand that the programme
/// names. Where the programme names none, the gate stands open.
struct CompetenceGates {
    /// Those that have to be passed; management is learned on the way.
    private static let strands: [Strand] = [.clinical, .leadership]

    private let competences: [Strand: [Code]]
    let allowsMissingEvidence: Bool

    init(_ programme: Programme, allowsMissingEvidence: Bool) {
        competences = Dictionary(grouping: programme.competences, by: \.strand).mapValues { $0.map(\.code) }
        self.allowsMissingEvidence = allowsMissingEvidence
    }

    /// The competences of which evidence counts.
    var codes: [Code] { Self.strands.flatMap { competences[$0] ?? [] } }

    /// Which gates someone fails and why, in words; empty when they pass.
    ///
    /// `findings` are their highest for each competence, 0…1.
    func failures(_ findings: [Code: Double]) -> [String] {
        Self.strands.compactMap { strand in
            guard let codes = competences[strand], !codes.isEmpty else { return nil }
            let found = codes.compactMap { findings[$0] }
            if found.contains(where: { $0 > 0 }) { return nil }
            if found.isEmpty { return allowsMissingEvidence ? nil : "no evidence of \(strand.rawValue) competence" }
            return "\(strand.rawValue) competence judged, none shown yet"
        }
    }

    /// What let someone pass: `clinical: assess 0.60; leadership: no evidence`.
    func evidence(_ findings: [Code: Double]) -> String {
        guard codes.contains(where: { findings[$0] != nil }) else { return "" }
        return Self.strands.compactMap { strand in
            guard let codes = competences[strand], !codes.isEmpty else { return nil }
            let best = codes.compactMap { code in findings[code].map { (code, $0) } }.max { $0.1 < $1.1 }
            guard let best else { return "\(strand.rawValue): no evidence" }
            return "\(strand.rawValue): \(best.0) \(best.1.shown)"
        }
        .joined(separator: "; ")
    }
}
