import CohortCore
import Glibc

/// Relationships by the naive way.
extension NaiveProgress {
    /// Each tie from all its contacts anew, and what ratings say beyond them.
    func relationships(_ observations: [Observation], at moment: Moment) -> Estimate {
        let all = counted(observations, at: moment)
        func modelled(at moment: Moment, _ events: [Observation]) -> Estimate {
            var meetings: [Participant.ID: [(contact: Contact, at: Moment)]] = [:]
            for event in events {
                guard case .contact(let contact) = event.evidence, contact.with != event.participant,
                    contact.hours * contact.conditions.value > 0
                else { continue }
                meetings[contact.with, default: []].append((contact, event.happenedAt))
            }
            let chances = meetings.values.map { tie($0, at: moment) }
            let scale = self("relationships.tiesScale")
            let left = exp(-chances.reduce(0, +) / scale)
            return (1 - left, chances.reduce(0) { $0 + $1 * (1 - $1) } * pow(left / scale, 2))
        }
        let halfLife = self("relationships.tieOnset") * (pow(2, 1 / self("relationships.tieFading")) - 1)
        return offset(all, at: moment, self("relationships.relationshipSpread"), halfLife: halfLife, modelled)
    }

    /// The chance that a tie with these contacts is live.
    private func tie(_ meetings: [(contact: Contact, at: Moment)], at moment: Moment) -> Double {
        let onset = self("relationships.tieOnset")
        var (chance, age) = (0.0, 0.0)
        var (exponent, last): (Double, Moment?) = (1, nil)
        func left(at later: Moment) -> Double {
            guard let last else { return 0 }
            return chance * pow((onset + age) / (onset + age + days(last, later)), exponent)
        }
        for (index, meeting) in meetings.enumerated() {
            let contact = meeting.contact
            let before = left(at: meeting.at)
            let waited = onset + age + (last.map { days($0, meeting.at) } ?? 0)
            exponent = fading(meetings[...index].map(\.contact))
            let byMode: [ContactMode: Double] = [
                .cooperate: 1, .both: self("relationships.mixedModeShare"),
                .compete: self("relationships.competitionShare"),
            ]
            let told = contact.witness == .other ? self("relationships.toldByOtherShare") : 1
            let counted = contact.hours * contact.conditions.value * (byMode[contact.mode] ?? 0) * told
            let crowd = Double(contact.groupSize - 1).squareRoot()
            chance = before + (1 - before) * (1 - exp(-self("relationships.contactRate") * counted / crowd))
            // What is left in the long run goes as r(τ + a)^k: that of the old and of the new part together.
            let old = chance > 0 ? before / chance : 0
            age = onset * pow(old * pow(waited / onset, exponent) + 1 - old, 1 / exponent) - onset
            last = meeting.at
        }
        return left(at: moment)
    }

    /// k of a tie of which these contacts tell.
    private func fading(_ contacts: [Contact]) -> Double {
        let isCross = contacts.allSatisfy(\.isCrossDiscipline)
        var lasting = 0.0
        if let most = contacts.compactMap(\.shared).max() {
            // Unknown counts as typical, and the longest-lasting of what is known counts.
            let known = Double(most) / Double(most + 1)
            let first = contacts[0].shared != nil && contacts.allSatisfy { $0.shared != nil }
            lasting += self("relationships.tieEmbedded") * ((first ? known : max(known, 0.5)) - 0.5)
        }
        let voices = Set(contacts.map(\.witness))
        let isMutual = voices.contains(.own) && voices.contains(.other)
        if isMutual || !voices.contains(.record) {
            lasting += self("relationships.tieMutual") * ((isMutual ? 1 : 0) - self("relationships.tieMutualShare"))
        }
        return self(isCross ? "relationships.crossTieFading" : "relationships.tieFading") * exp(-lasting)
    }
}
