import CohortCore
import Foundation
import Testing

/// A clock of the world that tests set, for the programs they start, by means of libfaketime.
///
/// The machine's own clock stays as it is.
struct FakeClock {
    /// The library, where the package `faketime` is installed.
    static let library = ["x86_64-linux-gnu", "aarch64-linux-gnu"]
        .map { "/usr/lib/\($0)/faketime/libfaketimeMT.so.1" }
        .first { FileManager.default.fileExists(atPath: $0) }
    static let isMissing: Comment = "the package faketime is not installed"

    private let scratch: Scratch

    init(showing moment: String) throws {
        scratch = try Scratch()
        try set(to: moment)
    }

    /// What a program needs in its environment to have this clock.
    var environment: [String: String] {
        get throws {
            guard let library = Self.library else { throw Failed("no libfaketime") }
            return [
                "LD_PRELOAD": try Preload.clockSet() + ":" + library,
                "FAKETIME_TIMESTAMP_FILE": "\(scratch.path)/offset",
                "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1",
                "NO_FAKE_STAT": "1",
                // Else it sets a variable before `main`, which moves the environment; Swift looks beside that for arguments.
                "FAKETIME_SHARED": "none none",
            ]
        }
    }

    /// Sets the clock, forward or back; it goes on from there.
    func set(to text: String) throws {
        guard let moment = Moment(text) else { throw Failed("\(text) is no instant") }
        let offset = Double(moment.rawValue) / 1_000 - Date().timeIntervalSince1970
        try scratch.write(String(format: "%+.3f\n", offset), to: "new")
        // Replaced, not written into: whoever reads it meanwhile sees the old offset or the new one.
        guard rename("\(scratch.path)/new", "\(scratch.path)/offset") == 0 else {
            throw Failed("the clock cannot be set", errno)
        }
    }
}
