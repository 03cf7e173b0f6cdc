/// How a dimension is spoken of in a sentence.
extension Dimension {
    /// As one thing that somebody has: `your skill is at 40 %`.
    var possession: String {
        switch self {
        case .skills: "skill"
        case .knowledge: "knowledge"
        case .experience: "experience"
        case .relationships: "web of relationships"
        }
    }

    /// What somebody has of something: `your skill in it`.
    func possession(of what: String) -> String {
        switch self {
        case .skills: "skill in \(what)"
        case .knowledge: "knowledge of \(what)"
        case .experience: "experience of \(what)"
        case .relationships: "web of relationships for \(what)"
        }
    }
}
