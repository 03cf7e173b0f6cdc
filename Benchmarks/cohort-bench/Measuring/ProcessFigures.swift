import CohortCore
import FoundationEssentials
import Glibc

/// What the kernel says of a process.
struct ProcessFigures {
    let pid: pid_t

    /// This process.
    static let own = ProcessFigures(pid: getpid())

    /// Lets the peak of this process begin anew.
    static func forgetPeak() {
        // Where the kernel does not know how, the peak stays what it was: too much, never too little.
        let file = open("/proc/self/clear_refs", O_WRONLY)
        guard file >= 0 else { return }
        _ = write(file, "5", 1)
        close(file)
    }

    var residentMiB: Double {
        get throws { try mebibytes("VmRSS") }
    }

    var peakResidentMiB: Double {
        get throws { try mebibytes("VmHWM") }
    }

    /// Processor time so far, of threads that have ended too.
    var processorSeconds: Double {
        get throws {
            var clock = clockid_t()
            var time = timespec()
            guard clock_getcpuclockid(pid, &clock) == 0, clock_gettime(clock, &time) == 0 else {
                throw CohortError(.failed, "The process \(pid) has no processor clock; is it gone?")
            }
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
    }

    private func mebibytes(_ field: String) throws -> Double {
        let lines = (Self.text("/proc/\(pid)/status") ?? "").split(separator: "\n")
        guard let line = lines.first(where: { $0.hasPrefix("\(field):") }),
            let kibibytes = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap({
                Double($0)
            })
        else { throw CohortError(.failed, "/proc/\(pid)/status does not say \(field); is the process gone?") }
        return kibibytes / 1_024
    }

    private static func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }
}
