import CohortCore

/// What is known of a card at a foretold review, from the first review of each earlier day.
struct ReviewHistory {
    /// Days since the card's last review.
    let wait: Double
    let isFirstRight: Bool
    let isLastRight: Bool
    let right: Int
    let wrong: Int

    /// One for each foretold review, in order.
    static func all(of log: RecallLog) -> [ReviewHistory] {
        struct Card {
            var last: Moment
            var isFirstRight: Bool
            var isLastRight: Bool
            var right: Int
            var wrong: Int
        }
        let foretold = Set(log.foretold)
        var cards = [Card?](repeating: nil, count: log.itemCount)
        var histories: [ReviewHistory] = []
        for (place, attempt) in log.attempts.enumerated() {
            let isRight = attempt.grade.isRecalled
            guard var card = cards[attempt.item] else {
                cards[attempt.item] = Card(
                    last: attempt.at,
                    isFirstRight: isRight,
                    isLastRight: isRight,
                    right: isRight ? 1 : 0,
                    wrong: isRight ? 0 : 1
                )
                continue
            }
            // Of the later reviews of a day nothing is taken, not even the time.
            guard foretold.contains(place) else { continue }
            histories.append(
                ReviewHistory(
                    wait: max(0, (attempt.at - card.last).inDays),
                    isFirstRight: card.isFirstRight,
                    isLastRight: card.isLastRight,
                    right: card.right,
                    wrong: card.wrong
                )
            )
            card.last = attempt.at
            card.isLastRight = isRight
            card.right += isRight ? 1 : 0
            card.wrong += isRight ? 0 : 1
            cards[attempt.item] = card
        }
        return histories
    }
}
