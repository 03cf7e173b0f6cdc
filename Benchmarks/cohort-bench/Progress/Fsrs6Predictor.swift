import CohortCore

/// FSRS-6 at its published numbers.
struct Fsrs6Predictor: ReviewPredictor {
    let name = "fsrs-6 defaults"

    func chances(of log: RecallLog, known: Int) -> [Double] {
        let foretold = Set(log.foretold)
        var cards = [Fsrs6?](repeating: nil, count: log.itemCount)
        var chances: [Double] = []
        for (place, attempt) in log.attempts.enumerated() {
            guard var card = cards[attempt.item], let wait = log.waits[place] else {
                cards[attempt.item] = Fsrs6(first: attempt.grade)
                continue
            }
            let isForetold = foretold.contains(place)
            if isForetold { chances.append(card.recall(after: wait)) }
            card.review(attempt.grade, after: wait, isSameDay: !isForetold)
            cards[attempt.item] = card
        }
        return chances
    }
}
