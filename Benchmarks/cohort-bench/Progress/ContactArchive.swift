import CohortCore

/// What is in a gzip file, by the `gzip` of the machine.
enum ContactArchive {
    private static let mostBytes = 512 << 20

    static func contents(of path: String) throws -> [UInt8] {
        let scratch = try Scratch()
        let (output, errors) = (scratch.file("contents"), scratch.file("errors"))
        // Cut off just beyond the limit, so that a small file cannot fill the disk.
        let script = "gzip -dc -- \"$1\" | head -c \(mostBytes + 1)"
        let child = try ChildProcess("/bin/sh", ["-c", script, "sh", path], output: output, errors: errors)
        let status = child.wait()
        let complaint = try TextFile.text(errors).split(whereSeparator: \.isNewline).first.map(String.init)
        guard status == 0, complaint == nil else {
            throw CohortError(
                .invalid,
                "The file cannot be unpacked: \(complaint ?? "gzip ended with \(status)").",
                at: .init(file: path),
                remedy: "Give a whole gzip file, or the text itself."
            )
        }
        let bytes = try TextFile.bytes(output)
        guard bytes.count <= mostBytes else {
            throw CohortError(
                .tooLarge,
                "The file unpacks to more than \(mostBytes >> 20) MiB.",
                at: .init(file: path),
                remedy: "Give a part of it."
            )
        }
        return bytes
    }
}
