package import CohortCore

/// Bytes that must be text in UTF-8.
package enum UTF8File {
    /// The bytes without a byte order mark, once they are known to be UTF-8 without NUL.
    ///
    /// - Throws: ``CohortError`` for more than `maximumBytes`, for UTF-16, for another encoding (naming the first bad line),
    ///   and for NUL.
    package static func checked(
        _ bytes: [UInt8],
        named file: String,
        maximumBytes: Int
    ) throws(CohortError) -> ArraySlice<UInt8> {
        guard bytes.count <= maximumBytes else {
            throw CohortError(
                .tooLarge,
                "\(file) has \(bytes.count) bytes.",
                at: .init(file: file),
                remedy: "At most \(maximumBytes) bytes are read; divide it."
            )
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw CohortError(
                .invalid,
                "\(file) is in UTF-16, not UTF-8.",
                at: .init(file: file, line: 1),
                remedy: saveAgain
            )
        }
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        if let index = text.firstIndex(of: 0) {
            let looksWide = text.prefix(64).count { $0 == 0 } > min(text.count, 64) / 4
            throw CohortError(
                .invalid,
                looksWide ? "\(file) looks like UTF-16, not UTF-8." : "\(file) holds a NUL byte.",
                at: .init(file: file, line: line(of: index, in: bytes)),
                remedy: looksWide ? saveAgain : "Remove it."
            )
        }
        guard let index = firstInvalidIndex(in: text) else { return text }
        throw CohortError(
            .invalid,
            "\(file) is not in UTF-8: byte 0x\(String(bytes[index], radix: 16, uppercase: true)) stands for no character.",
            at: .init(file: file, line: line(of: index, in: bytes)),
            remedy: "It may be in Latin-1 or Windows-1252. \(saveAgain)"
        )
    }

    /// The same as text.
    package static func text(_ bytes: [UInt8], named file: String, maximumBytes: Int) throws(CohortError) -> String {
        String(decoding: try checked(bytes, named: file, maximumBytes: maximumBytes), as: UTF8.self)
    }

    private static let saveAgain = "Save it again as UTF-8."

    private static func line(of index: Int, in bytes: [UInt8]) -> Int {
        1 + bytes[..<index].count { $0 == UInt8(ascii: "\n") }
    }

    /// Where the first sequence begins that is not well formed (Unicode 15, table 3-7).
    private static func firstInvalidIndex(in text: ArraySlice<UInt8>) -> Int? {
        text.withUnsafeBufferPointer { buffer in
            var index = 0
            while index < buffer.count {
                let byte = buffer[index]
                if byte < 0x80 {
                    index += 1
                    continue
                }
                let length: Int
                var second: ClosedRange<UInt8> = 0x80...0xBF
                switch byte {
                case 0xC2...0xDF: length = 2
                case 0xE0: (length, second) = (3, 0xA0...0xBF)
                case 0xED: (length, second) = (3, 0x80...0x9F)
                case 0xE1...0xEF: length = 3
                case 0xF0: (length, second) = (4, 0x90...0xBF)
                case 0xF4: (length, second) = (4, 0x80...0x8F)
                case 0xF1...0xF3: length = 4
                default: return text.startIndex + index
                }
                guard index + length <= buffer.count, second.contains(buffer[index + 1]),
                    (2..<max(length, 2)).allSatisfy({ buffer[index + $0] & 0xC0 == 0x80 })
                else { return text.startIndex + index }
                index += length
            }
            return nil
        }
    }
}
