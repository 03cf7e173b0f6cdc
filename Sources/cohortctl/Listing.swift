import ArgumentParser
import Control

/// How much of a list to show.
struct Listing: ParsableArguments {
    @Option(help: ArgumentHelp("At most this many rows.", valueName: "rows"))
    var limit = 100

    @Flag(help: "All rows.")
    var all = false

    func validate() throws {
        guard limit > 0 else { throw ValidationError("A list has at least one row: --limit 1 or more.") }
    }

    /// What to ask the daemon for.
    var bound: Int { all ? 1_000_000 : limit }

    /// The first rows, of a list that came whole.
    func cut<Item>(_ page: Page<Item>) -> Page<Item> {
        Page(items: Array(page.items.prefix(bound)), total: page.total)
    }

    /// All pages or the one asked for, of a list that knows offsets.
    func pages<Item>(from offset: Int, fetch: (_ limit: Int, _ offset: Int) throws -> Page<Item>) throws -> Page<Item> {
        guard all else { return try fetch(limit, offset) }
        var page = try fetch(1_000, offset)
        while offset + page.items.count < page.total {
            let next = try fetch(1_000, offset + page.items.count)
            if next.items.isEmpty { break }
            page.items += next.items
            page.total = next.total
        }
        return page
    }
}
