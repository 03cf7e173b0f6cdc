/// Reviews in blocks of time: each block is foretold with what is fitted on the blocks before it.
struct ReviewSplit {
    static let blocks = 6

    /// The first review of the block with this number, from 0, of so many.
    static func start(of block: Int, of count: Int) -> Int { (count * block + blocks - 1) / blocks }

    /// The blocks that are foretold, with the places of their reviews.
    static func folds(of count: Int) -> [(number: Int, places: Range<Int>)] {
        (1..<blocks).map { ($0, start(of: $0, of: count)..<start(of: $0 + 1, of: count)) }
    }
}
