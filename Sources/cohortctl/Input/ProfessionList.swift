import ArgumentParser
import CohortCore

/// What someone is trained as: `nurse-adult`, or for a hybrid `nurse-adult 0.6 + informatics 0.4`.
struct ProfessionList: ExpressibleByArgument {
    let shares: [ProfessionShare]

    init?(argument: String) {
        let parts = argument.split(separator: "+").map { $0.split(separator: " ").map(String.init) }
        var shares: [ProfessionShare] = []
        for words in parts {
            guard let name = words.first, let code = Code(rawValue: name), words.count <= 2 else { return nil }
            let share = words.count == 2 ? Double(words[1]).flatMap { Share($0) } : Share(1 / Double(parts.count))
            guard let share else { return nil }
            shares.append(ProfessionShare(profession: code, share: share))
        }
        if shares.isEmpty { return nil }
        self.shares = shares
    }
}

extension [ProfessionShare] {
    /// `nurse-adult`, or `nurse-adult 60 % + informatics 40 %`.
    var listed: String {
        count == 1
            ? map(\.profession.rawValue).joined()
            : map { "\($0.profession) \(Int(($0.share.value * 100).rounded())) %" }.joined(separator: " + ")
    }
}
