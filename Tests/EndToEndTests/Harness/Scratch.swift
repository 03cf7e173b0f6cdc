import Foundation

/// A folder directly below /tmp, as sockets need short paths; it goes away with its value.
final class Scratch: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/ce-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failed("no folder can be made below /tmp", errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file of the folder and says where it is.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        try write(Array(text.utf8), to: name)
    }

    @discardableResult
    func write(_ bytes: [UInt8], to name: String) throws -> String {
        let file = "\(path)/\(name)"
        try Data(bytes).write(to: URL(filePath: file))
        return file
    }

    func text(of name: String) -> String {
        (try? String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)) ?? ""
    }
}

/// Something the tests themselves need failed.
struct Failed: Error, CustomStringConvertible {
    let description: String

    init(_ what: String, _ errorNumber: Int32? = nil) {
        description = what + (errorNumber.map { ": " + String(cString: strerror($0)) } ?? "")
    }
}
