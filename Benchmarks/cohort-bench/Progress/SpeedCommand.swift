import ArgumentParser
import CohortCore
import Glibc

/// `cohort-bench progress speed`.
struct SpeedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "speed",
        abstract: "Time the progress model: one person, one observation, a hundred thousand people."
    )

    @Option(help: "How many participants are refreshed.")
    var participants = 100_000
    @Option(help: "How many observations each of them has.")
    var observations = 240
    @Option(help: "How many tasks share the work; as many as there are cores unless said otherwise.")
    var tasks: Int?
    @Option(help: "What the histories are made up from.")
    var seed: UInt64 = 1

    func validate() throws {
        guard (1...10_000_000).contains(participants), (1...100_000).contains(observations) else {
            throw ValidationError("--participants is 1 to 10,000,000 and --observations 1 to 100,000.")
        }
        guard (1...256).contains(tasks ?? 1) else { throw ValidationError("--tasks is 1 to 256.") }
    }

    func run() async throws {
        let bench = SpeedBench(seed: seed)
        try await measure("one participant") {
            let times = Percentiles(bench.fullState(observations: 1_000, times: 500))
            return [
                "observations": .count(1_000), "states": .count(SpeedHistory.targets.count),
                "ms_p50": .number(times[50], digits: 4), "ms_p99": .number(times[99], digits: 4),
            ]
        }
        try await measure("one observation") {
            let times = bench.takes(at: [10, 1_000, 10_000], people: 100)
            return [
                "ns_10th": .number(times[0], digits: 0), "ns_1000th": .number(times[1], digits: 0),
                "ns_10000th": .number(times[2], digits: 0),
            ]
        }
        let tasks = tasks ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        try await measure("\(participants) participants") {
            let clock = ContinuousClock.now
            let refresh = await bench.refresh(participants: participants, observations: observations, tasks: tasks)
            let wall = (ContinuousClock.now - clock).inSeconds
            return [
                "participants": .count(participants), "observations_each": .count(observations),
                "states": .count(refresh.states), "tasks": .count(tasks),
                "states_per_s": .number(Double(refresh.states) / wall, digits: 0),
                "generating_cpu_s": .number(refresh.generating, digits: 3),
                "mean_value": .number(refresh.sum / Double(max(1, refresh.states)), digits: 9),
            ]
        }
    }

    private func measure(
        _ name: String,
        _ work: () async throws -> KeyValuePairs<String, Figure>
    ) async throws {
        ProcessFigures.forgetPeak()
        let (figures, usage) = try await Usage.of(work)
        Measurement(
            suite: "progress",
            name: name,
            seed: seed,
            usage: usage,
            peakRSSMiB: try ProcessFigures.own.peakResidentMiB,
            figures: figures
        ).print()
    }
}
