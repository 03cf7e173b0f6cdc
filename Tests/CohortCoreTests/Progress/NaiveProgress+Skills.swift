import CohortCore
import Glibc

/// Skills and experience by the naive way.
extension NaiveProgress {
    /// θ = δ + g as a pair with a matrix of variances, moved by each event in turn.
    func skill(_ observations: [Observation], at moment: Moment) -> Estimate {
        let ceiling = self("skills.skillCeiling")
        let names: [SkillKind: String] = [.judgement: "judgement", .mixed: "mixed", .speed: "speed"]
        let halfLife = self("skills.\(names[kind] ?? "")HalfLife")
        var mean = [0.0, 0.0]
        var matrix = [[pow(self("skills.skillSpread"), 2), 0], [0, 0]]
        var peak = 0.0
        var last: Moment?
        func transform(_ step: [[Double]]) {
            var product = [[0.0, 0.0], [0.0, 0.0]]
            for i in 0..<2 {
                for j in 0..<2 {
                    for k in 0..<2 { for l in 0..<2 { product[i][j] += step[i][k] * matrix[k][l] * step[j][l] } }
                }
            }
            matrix = product
        }
        func wait(until later: Moment) {
            defer { last = later }
            guard let last else { return }
            let waited = days(last, later)
            let kept = mean[1] > 0 ? pow(0.5, waited / halfLife) : 1
            let floor = min(mean[1], self("skills.skillFloorShare") * max(0, peak - mean[0]))
            mean[1] = floor + (mean[1] - floor) * kept
            let same = exp(-0.5 * self("evidence.processNoise") * waited / 30.44)
            mean[0] *= same
            transform([[same, 0], [0, kept]])
            matrix[0][0] += pow(self("skills.skillSpread"), 2) * (1 - same * same)
        }
        let all = counted(observations, at: moment)
        for (index, observation) in all.enumerated() {
            wait(until: observation.happenedAt)
            switch observation.evidence {
            case .exposure(_, let hours, let strength):
                let quality = min(self("process.qualityCeiling"), strength / self("process.fullStrength"))
                let rate = self("skills.practiceRate")
                var theta = mean[0] + mean[1]
                // Minute by minute would be the same: fast until the peak, then as usual.
                var left = quality * hours
                if theta < peak {
                    let fast = rate * (1 + self("skills.practiceSavings"))
                    let needed = log((ceiling - theta) / (ceiling - peak)) / fast
                    theta = ceiling - (ceiling - theta) * exp(-fast * min(left, needed))
                    left = max(0, left - needed)
                }
                theta = ceiling - (ceiling - theta) * exp(-rate * left)
                mean[1] = theta - mean[0]
                peak = max(peak, theta)
                let kept = exp(-rate * quality * hours)
                transform([[1, 0], [kept - 1, kept]])
                matrix[1][1] += pow(self("evidence.gainSpread") * ceiling * (1 - kept), 2)
            case .rating, .check:
                let theta = mean[0] + mean[1]
                let read = reading(
                    observation,
                    after: Array(all[..<index]),
                    spread: self("skills.skillSpread") / ceiling,
                    expected: min(1, max(0, theta / ceiling))
                )
                let with = [matrix[0][0] + matrix[0][1], matrix[1][0] + matrix[1][1]]
                let foreseen = with[0] + with[1] + read.error * ceiling * ceiling
                let found = tail(read, theta / ceiling, foreseen / (ceiling * ceiling))
                let surprise = found.mean * ceiling - theta
                let told = 1 - found.variance * ceiling * ceiling / foreseen
                for i in 0..<2 {
                    mean[i] += with[i] / foreseen * surprise
                    for j in 0..<2 { matrix[i][j] -= with[i] * with[j] / foreseen * told }
                }
                let now = mean[0] + mean[1]
                mean[0] += min(ceiling, max(-ceiling, now)) - now
                peak = max(mean[0] + mean[1], peak + mean[0] + mean[1] - theta)
            default: break
            }
        }
        wait(until: moment)
        let variance = matrix[0][0] + 2 * matrix[0][1] + matrix[1][1]
        return ((mean[0] + mean[1]) / ceiling, variance / (ceiling * ceiling))
    }

    /// Stocks summed over all events each time, and what ratings say beyond them.
    func experience(_ observations: [Observation], at moment: Moment) -> Estimate {
        let all = counted(observations, at: moment)
        func modelled(at moment: Moment, _ events: [Observation]) -> Estimate {
            var stocks: [String: Double] = [:]
            for event in events {
                guard
                    case .experience(let hours, let challenge, let feedback, let isReflected, let context) = event
                        .evidence
                else { continue }
                let lost = self("experience.challengePenalty") * challenge.value * (1 - feedback.value)
                let weight = challenge.value * (1 - lost) * (isReflected ? 1 : self("experience.unreflectedShare"))
                let kept = pow(0.5, days(event.happenedAt, moment) / self("experience.experienceHalfLife"))
                if hours * weight > 0 { stocks[context, default: 0] += hours * weight * kept }
            }
            let breadth = self("experience.experienceBreadth")
            let terms = stocks.values.map { pow($0 / self("experience.experienceScale"), breadth) }
            let left = exp(-terms.reduce(0, +))
            let variance = terms.reduce(0) { $0 + pow(left * breadth * $1 * self("evidence.gainSpread"), 2) }
            return (1 - left, variance)
        }
        let spread = self("experience.experienceSpread")
        return offset(all, at: moment, spread, halfLife: self("experience.experienceHalfLife"), modelled)
    }

    /// What ratings say beyond `modelled`, on top of it.
    func offset(
        _ all: [Observation],
        at moment: Moment,
        _ spread: Double,
        halfLife: Double,
        _ modelled: (Moment, [Observation]) -> Estimate
    ) -> Estimate {
        var (mean, variance, settled) = (0.0, spread * spread, 0.0)
        var last: Moment?
        func wait(until later: Moment) {
            defer { last = later }
            guard let last else { return }
            let kept = pow(0.5, days(last, later) / halfLife)
            if mean > 0 { mean *= kept }
            variance = variance * kept * kept + spread * spread * (1 - kept * kept)
            settled *= kept * kept
        }
        for (index, observation) in all.enumerated() where isJudgement(observation) {
            wait(until: observation.happenedAt)
            let earlier = Array(all[..<index])
            let known = modelled(observation.happenedAt, earlier)
            let whole = (mean: known.mean + mean, variance: variance + max(0, known.variance - settled))
            let read = reading(
                observation,
                after: earlier,
                spread: spread,
                expected: min(1, max(0, whole.mean))
            )
            let foreseen = whole.variance + read.error
            let found = tail(read, whole.mean, foreseen)
            let gain = whole.variance / foreseen
            mean = min(1, max(-1, whole.mean + gain * (found.mean - whole.mean) - known.mean))
            variance = whole.variance * (1 - gain * (1 - found.variance / foreseen))
            settled = known.variance
        }
        if last != nil { wait(until: moment) }
        let known = modelled(moment, all)
        return (known.mean + mean, variance + max(0, known.variance - settled))
    }
}
