import CohortCore
import Control

extension ProgressMaterial {
    /// What moved the estimates from one instant to another, as far as it was on record at `knownAt`.
    ///
    /// Sessions, contacts, judgements without what was found, and corrections at the time when they were made.
    func events(
        from start: Moment,
        to end: Moment,
        knownAt: Moment?,
        competence: Code? = nil
    ) -> [ProgressHistory.Event] {
        var counts: [Key: Int] = [:]
        let concerned = observations.filter { observation in
            competence.map { observation.competence == nil || observation.competence == $0 } ?? true
        }
        for observation in concerned where knownAt.map({ observation.recordedAt <= $0 }) ?? true {
            if let withdrawnAt = observation.withdrawnAt, knownAt.map({ withdrawnAt <= $0 }) ?? true {
                counts[Key(at: withdrawnAt, kind: .correction, text: ""), default: 0] += 1
            } else {
                let (kind, text) = observation.event
                counts[Key(at: observation.happenedAt, kind: kind, text: text), default: 0] += 1
            }
        }
        // Of a session several things are seen; what it was is said once.
        for key in counts.keys where key == key.meeting {
            let isNamed = counts.keys.contains { $0.at == key.at && $0.kind == .session && $0 != key }
            if isNamed { counts[key] = nil }
        }
        return counts.filter { (start...max(start, end)).contains($0.key.at) }
            .sorted { ($0.key.at, $0.key.kind.rawValue, $0.key.text) < ($1.key.at, $1.key.kind.rawValue, $1.key.text) }
            .map { key, count in ProgressHistory.Event(at: key.at, kind: key.kind, text: key.words(count)) }
    }

    private struct Key: Hashable {
        var at: Moment
        var kind: ProgressHistory.Event.Kind
        var text: String

        /// The same instant's session of which only contacts are known.
        var meeting: Key { Key(at: at, kind: .session, text: "session") }

        func words(_ count: Int) -> String {
            switch kind {
            case .session: text
            case .contact: count == 1 ? "a contact" : "\(count) contacts"
            case .judgement: "\(text) judged \(count == 1 ? "one target" : "\(count) targets")"
            case .correction: count == 1 ? "one entry corrected" : "\(count) entries corrected"
            }
        }
    }
}

extension Observation {
    fileprivate var event: (ProgressHistory.Event.Kind, String) {
        switch evidence {
        case .exposure(let process, _, _): (.session, process.rawValue)
        case .experience(_, _, _, _, let context): (.session, context)
        case .contact: competence == nil ? (.contact, "") : (.session, "session")
        case .check, .rating: (.judgement, source.rawValue)
        }
    }
}
