import CohortCore

/// Who was face to face with whom when: a line for each 20 seconds of each two people, `time person person`.
struct ContactFile {
    struct Contact {
        /// The second in which the 20 begin.
        var time: Int64
        var one: Int
        var other: Int
    }

    /// How long a line stands for, in seconds.
    static let resolution: Int64 = 20
    static let mostLines = 20_000_000
    static let mostPeople = 3_000
    /// In the order of time.
    let contacts: [Contact]

    init(_ bytes: [UInt8], named file: String) throws {
        var contacts: [Contact] = []
        var people: Set<Int> = []
        var number = 0
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            let words = line.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
            if words.isEmpty { continue }
            let numbers = words.compactMap { Int64(String(decoding: $0, as: UTF8.self)) }
            let place = CohortError.Place(file: file, line: number)
            guard words.count == 3, numbers.count == 3 else {
                let text = String(decoding: line.prefix(40), as: UTF8.self)
                throw CohortError(
                    .invalid,
                    "“\(text)” is not a time and two people, as whole numbers.",
                    at: place,
                    remedy: "Give “time person person” on each line."
                )
            }
            guard abs(numbers[0]) < 100_000_000_000, numbers[1] != numbers[2] else {
                let problem = numbers[1] == numbers[2] ? "\(numbers[1]) meets nobody else" : "The time is out of reach"
                throw CohortError(.invalid, "\(problem).", at: place, remedy: "Correct the line or leave it out.")
            }
            people.formUnion([Int(numbers[1]), Int(numbers[2])])
            guard contacts.count < Self.mostLines, people.count <= Self.mostPeople else {
                throw CohortError(
                    .tooLarge,
                    "There are more than \(Self.mostLines) lines or \(Self.mostPeople) people.",
                    at: place,
                    remedy: "Give a part of it."
                )
            }
            contacts.append(Contact(time: numbers[0], one: Int(numbers[1]), other: Int(numbers[2])))
        }
        self.contacts = contacts.sorted { ($0.time, $0.one, $0.other) < ($1.time, $1.one, $1.other) }
    }

    /// Reads plain text, or gzip by its first two bytes.
    static func read(_ path: String) throws -> Self {
        let bytes = try TextFile.bytes(path)
        return try Self(bytes.starts(with: [0x1F, 0x8B]) ? ContactArchive.contents(of: path) : bytes, named: path)
    }
}
