import CohortCore
import Glibc

/// Knowledge by the naive way.
extension NaiveProgress {
    /// Recall, its variance and the memory behind it, moved by each event in turn.
    func knowledge(_ observations: [Observation], at moment: Moment) -> Estimate {
        let spread = self("knowledge.knowledgeSpread")
        var (recall, variance, difficulty) = (0.0, spread * spread, self("knowledge.startingDifficulty"))
        var stability: Double?
        var (anchor, last): (Moment?, Moment?)
        func left(at later: Moment) -> Double {
            guard let stability, let anchor else { return 1 }
            let shape = self("knowledge.forgettingShape")
            return pow(1 + (pow(0.9, -1 / shape) - 1) * days(anchor, later) / stability, -shape)
        }
        func wait(until later: Moment) {
            defer { last = later }
            guard let last else { return }
            let waited = days(last, later)
            let same = exp(-0.5 * self("evidence.processNoise") * waited / 30.44)
            if stability == nil {
                let kept = pow(0.5, waited / self("knowledge.consolidatedHalfLife"))
                recall *= kept
                variance = spread * spread + (variance - spread * spread) * pow(kept * same, 2)
            } else {
                let kept = left(at: later) / left(at: last)
                recall *= kept
                variance = variance * pow(kept * same, 2) + pow(spread * left(at: later), 2) * (1 - same * same)
            }
        }
        func first(_ right: Double) -> Double {
            pow(self("knowledge.firstStabilityRight"), right) * pow(self("knowledge.firstStabilityWrong"), 1 - right)
        }
        /// S after a recall of something of which R is left.
        func steadied(_ steady: Double, _ retained: Double) -> Double {
            let ease = (11 - difficulty) / 5 * exp(self("knowledge.stabilityGain"))
            let spacing = exp(self("knowledge.stabilitySpacing") * (1 - retained)) - 1
            return steady * (1 + ease * pow(steady, -self("knowledge.stabilitySaturation")) * spacing)
        }
        let all = counted(observations, at: moment)
        for (index, observation) in all.enumerated() {
            wait(until: observation.happenedAt)
            let retained = left(at: observation.happenedAt)
            switch observation.evidence {
            case .exposure(_, let hours, let strength):
                let quality = min(self("process.qualityCeiling"), strength / self("process.fullStrength"))
                let untaught = exp(-self("knowledge.teachingRate") * quality * hours)
                recall = 1 - (1 - recall) * untaught
                variance = variance * untaught * untaught + pow(self("evidence.gainSpread") * (1 - untaught), 2)
                if let steady = stability {
                    stability = steady + self("knowledge.passiveGain") * (steadied(steady, retained) - steady)
                } else {
                    stability = first(recall)
                }
                anchor = observation.happenedAt
            case .rating, .check:
                let expected = recall
                let read = reading(observation, after: Array(all[..<index]), spread: spread, expected: expected)
                let foreseen = variance + read.error
                let found = tail(read, recall, foreseen)
                let gain = variance / foreseen
                recall = min(1, max(0, recall + gain * (found.mean - recall)))
                variance *= 1 - gain * (1 - found.variance / foreseen)
                guard case .check = observation.evidence else { continue }
                if let steady = stability {
                    let grown = pow(steady + 1, self("knowledge.lapsePower")) - 1
                    let lapse = min(steady, exp(self("knowledge.lapseScale")) * grown)
                    stability = pow(steadied(steady, retained), read.value) * pow(lapse, 1 - read.value)
                    let surprise = expected - read.value
                    let room = surprise > 0 ? 10 - difficulty : difficulty - 1
                    difficulty += self("knowledge.difficultyStep") * surprise * room / 9
                    let start = self("knowledge.startingDifficulty")
                    difficulty += self("knowledge.difficultyReversion") * (start - difficulty)
                } else {
                    stability = first(read.value)
                }
                recall += self("knowledge.checkRestores") * max(0, min(1, recall / retained) - recall)
                anchor = observation.happenedAt
            default: break
            }
        }
        if last != nil { wait(until: moment) }
        return (recall, variance)
    }
}
