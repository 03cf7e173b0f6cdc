import CohortCore
import FoundationEssentials
import GRDB

/// The keys and message ids of the next deliveries.
///
/// A message id is `msg_`, the row's key and 64 random bits, both in hexadecimal: whoever knows one cannot tell another,
/// and the row is found without an index.
struct MessageSequence {
    private let db: Database
    private var next: Int64
    private var random: ArraySlice<UInt8> = []

    init(_ db: Database) throws {
        self.db = db
        let last = try RowStatement("SELECT max(id) FROM delivery", in: db)
        next = try last.step() ? last.int(0) + 1 : 1
        last.reset()
    }

    mutating func take() throws -> (id: Delivery.ID, message: String) {
        defer { next += 1 }
        return (Delivery.ID(rawValue: next), Self.message(key: UInt64(bitPattern: next), random: try randomBits()))
    }

    private mutating func randomBits() throws -> UInt64 {
        if random.count < 8 {
            // By the hundred: a statement for each would cost as much as the rest of the id.
            random = try Array(Data.fetchOne(db.cachedStatement(sql: "SELECT randomblob(800)")) ?? Data())[...]
        }
        defer { random = random.dropFirst(8) }
        return random.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func message(key: UInt64, random: UInt64) -> String {
        String(unsafeUninitializedCapacity: 36) { bytes in
            var index = bytes.initialize(fromContentsOf: "msg_".utf8)
            for number in [key, random] {
                for shift in stride(from: 60, through: 0, by: -4) {
                    let digit = UInt8(number >> UInt64(shift) & 15)
                    bytes.initializeElement(
                        at: index,
                        to: digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
                    )
                    index += 1
                }
            }
            return index
        }
    }
}
