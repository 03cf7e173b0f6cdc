import CohortCore

/// Times the progress model at its work.
struct SpeedBench {
    let seed: UInt64
    private let model = ProgressModel()

    /// A participant's full state, in milliseconds each time.
    func fullState(observations count: Int, times: Int) -> [Double] {
        let history = SpeedHistory(seed: seed)
        return (0..<times).map { index in
            let participant = Participant.ID(rawValue: Int64(index + 1))
            let observations = history.observations(of: participant, count: count)
            let clock = ContinuousClock.now
            let summaries = model.summaries(
                of: observations,
                participant: participant,
                targets: SpeedHistory.targets,
                at: SpeedHistory.end
            )
            let spent = (ContinuousClock.now - clock).inSeconds * 1_000
            return summaries.count == SpeedHistory.targets.count ? spent : .nan
        }
    }

    /// Nanoseconds that one observation takes about each place of a ledger's course: the median of several people.
    func takes(at places: [Int], people: Int) -> [Double] {
        let history = SpeedHistory(seed: seed)
        let last = (places.max() ?? 0) + 50
        var spent = places.map { _ in [Double]() }
        for person in 0..<people {
            let participant = Participant.ID(rawValue: Int64(person + 1))
            let observations = history.observations(of: participant, count: last).sorted {
                $0.happenedAt < $1.happenedAt
            }
            var ledger = ProgressLedger(of: participant, model: model)
            var taken = 0
            for (index, place) in places.enumerated() {
                let begin = place - Self.reach(place)
                for observation in observations[taken..<begin] { ledger.take(observation) }
                let clock = ContinuousClock.now
                taken = place + Self.reach(place)
                for observation in observations[begin..<taken] { ledger.take(observation) }
                spent[index].append((ContinuousClock.now - clock).inSeconds * 1e9 / Double(2 * Self.reach(place)))
            }
        }
        return spent.map { Percentiles($0)[50] }
    }

    /// How many takes before and after a place are timed with it: one alone is too short for the clock.
    private static func reach(_ place: Int) -> Int { min(place / 2, 50) }

    /// What refreshing many people came to.
    struct Refresh {
        /// Competences and dimensions of all people.
        var states = 0
        /// The mean of all values, so that a run can be compared with another.
        var sum = 0.0
        /// Processor time for making the histories up.
        var generating = 0.0
    }

    /// Works out everyone's full state; each history is made up, used and let go.
    func refresh(participants: Int, observations count: Int, tasks: Int) async -> Refresh {
        await withTaskGroup(of: Refresh.self) { group in
            for task in 0..<tasks {
                group.addTask {
                    var part = Refresh()
                    for index in stride(from: task, to: participants, by: tasks) {
                        refresh(Participant.ID(rawValue: Int64(index + 1)), observations: count, &part)
                    }
                    return part
                }
            }
            var whole = Refresh()
            for await part in group {
                whole.states += part.states
                whole.sum += part.sum
                whole.generating += part.generating
            }
            return whole
        }
    }

    private func refresh(_ participant: Participant.ID, observations count: Int, _ part: inout Refresh) {
        let begin = Usage.threadSeconds
        let observations = SpeedHistory(seed: seed).observations(of: participant, count: count)
        part.generating += Usage.threadSeconds - begin
        let summaries = model.summaries(
            of: observations,
            participant: participant,
            targets: SpeedHistory.targets,
            at: SpeedHistory.end
        )
        part.states += summaries.count
        for summary in summaries { part.sum += summary.estimate.value }
    }
}
