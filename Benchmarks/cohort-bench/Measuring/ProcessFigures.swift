import CohortCore
import FoundationEssentials

/// What the kernel says of a process.
struct ProcessFigures {
    private let folder: String

    init(pid: Int32) {
        folder = "/proc/\(pid)"
    }

    /// This process.
    static let own = ProcessFigures(folder: "/proc/self")

    private init(folder: String) {
        self.folder = folder
    }

    var residentMiB: Double {
        get throws { try mebibytes("VmRSS") }
    }

    var peakResidentMiB: Double {
        get throws { try mebibytes("VmHWM") }
    }

    /// Processor time of its threads, to the nanosecond.
    var processorNanoseconds: Int {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: "\(folder)/task").reduce(0) { sum, thread in
                // A thread may have ended since it was listed.
                guard let text = Self.text("\(folder)/task/\(thread)/schedstat") else { return sum }
                return sum + (text.split(separator: " ").first.flatMap { Int($0) } ?? 0)
            }
        }
    }

    private func mebibytes(_ field: String) throws -> Double {
        let lines = (Self.text("\(folder)/status") ?? "").split(separator: "\n")
        guard let line = lines.first(where: { $0.hasPrefix("\(field):") }),
            let kibibytes = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap({
                Double($0)
            })
        else { throw CohortError(.failed, "\(folder)/status does not say \(field); is the process gone?") }
        return kibibytes / 1_024
    }

    private static func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }
}
