import CohortCore
import Glibc

/// Time spent: of this process with the programs that it ran and that have ended.
struct Usage {
    let cpuSeconds: Double
    let wallSeconds: Double

    /// Measures `work`.
    static func of<Answer>(_ work: () async throws -> Answer) async rethrows -> (answer: Answer, usage: Usage) {
        let cpu = processorSeconds
        let clock = ContinuousClock.now
        let answer = try await work()
        let wall = (ContinuousClock.now - clock).inSeconds
        return (answer, Usage(cpuSeconds: processorSeconds - cpu, wallSeconds: wall))
    }

    /// Processor time so far, in user and kernel mode.
    static var processorSeconds: Double {
        [RUSAGE_SELF, RUSAGE_CHILDREN].map { __rusage_who_t($0.rawValue) }.reduce(0) { sum, who in
            var usage = rusage()
            getrusage(who, &usage)
            return sum + seconds(usage.ru_utime) + seconds(usage.ru_stime)
        }
    }

    /// Processor time of the calling thread.
    static var threadSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
}
