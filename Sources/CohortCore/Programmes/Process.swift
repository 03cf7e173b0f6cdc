/// How a module develops people; each process strengthens some dimensions and not others.
package enum Process: String, Hashable, Sendable, Codable, CaseIterable {
    case workshop, lecture, reading, simulation, placement, shadowing
    case actionLearningSet = "action learning set"
    case coaching, mentoring, project
    case caseConference = "case conference"
    case knowledgeCheck = "knowledge check"
    case teamTraining = "team training"
    /// Ratings from all around oneself, talked through with somebody trained for it.
    case multisourceFeedback = "multisource feedback"
}

extension Process: CustomStringConvertible, LosslessStringConvertible {
    package var description: String { rawValue }

    /// Reads `action learning set`, `action-learning-set`, `actionLearningSet` and the like.
    package init?(_ description: String) {
        let letters = description.lowercased().filter(\.isLetter)
        guard let process = Process.allCases.first(where: { $0.rawValue.filter(\.isLetter) == letters }) else {
            return nil
        }
        self = process
    }
}
