import CohortCore
import CohortFiles

/// A log of reviews as learning software exports it: `card_id,review_rating,review_time,review_duration`.
struct ReviewFile {
    /// So many are read: a fit keeps a few hundred bytes of each.
    static let mostRows = 200_000
    static let mostBytes = 32 * 1_048_576
    private static let longestCard = 200

    /// The cards, in the order in which they first occur.
    let cards: [String]
    let log: RecallLog

    /// - Throws: ``CohortError`` with the line for a field that cannot be read, and for a log too short to be split.
    init(_ path: String) throws {
        let columns: [CSVColumn] = [
            .required("card_id"), .required("review_rating"), .required("review_time"), .optional("review_duration"),
        ]
        var reader = try CSVReader(
            TextFile.bytes(path),
            named: path,
            columns: columns,
            maximumBytes: Self.mostBytes
        )
        var places: [String: Int] = [:]
        var cards: [String] = []
        var attempts: [RecallLog.Attempt] = []
        while let row = try reader.next() {
            guard attempts.count < Self.mostRows else {
                throw CohortError(
                    .tooLarge,
                    "\(path) has more than \(Self.mostRows) reviews.",
                    at: .init(file: path, line: row.line),
                    remedy: "Cut it to whole cards."
                )
            }
            let card = row["card_id"]
            guard !card.isEmpty, card.utf8.count <= Self.longestCard else {
                throw row.error("A card needs a name of 1 to \(Self.longestCard) bytes.", column: "card_id")
            }
            let rating = try row.integer("review_rating", in: 1...4)
            guard let grade = RecallGrade(rawValue: rating) else {
                throw row.error("\(rating) is no rating.", column: "review_rating")
            }
            guard let at = Moment(row["review_time"]) else {
                throw row.error(
                    "“\(row["review_time"].prefix(40))” is not an instant.",
                    column: "review_time",
                    remedy: "Write it as 2024-03-29T20:32:39.497Z or with an offset."
                )
            }
            if row.optional("review_duration") != nil {
                _ = try row.number("review_duration", in: 0...1e9)
            }
            let place = places[card] ?? cards.count
            if place == cards.count {
                places[card] = place
                cards.append(card)
            }
            attempts.append(RecallLog.Attempt(item: place, at: at, grade: grade))
        }
        self.cards = cards
        log = RecallLog(attempts)
        guard log.foretold.count >= ReviewSplit.blocks else {
            throw CohortError(
                .invalid,
                "\(path) has \(log.foretold.count) reviews that can be foretold, too few for \(ReviewSplit.blocks) blocks.",
                at: .init(file: path),
                remedy: "Give a log with cards reviewed on several days."
            )
        }
    }
}
