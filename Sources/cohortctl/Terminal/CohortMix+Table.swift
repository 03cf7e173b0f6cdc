import CohortCore
import Control

extension [CohortMix] {
    /// A line for each cohort, with the people of each sector as a small bar.
    func table(on terminal: Terminal, indent: Int = 0, naming: (Code) -> String = \.rawValue) -> String {
        let rows = map { mix -> [Table.Cell] in
            [
                .init(naming(mix.code)), .init(mix.members.count), .init(mix.sectorBar(on: terminal)),
                .init(mix.families.values.count { $0 > 0 }), .init(mix.organisations), .init(mix.hybrids),
                .init(mix.meanExperienceYears.rounded(to: 1)), .init(mix.diversityShare.percent),
            ]
        }
        let columns: [Table.Column] = [
            "cohort", .number("people"), "sectors", .number("families"), .number("orgs"), .number("hybrids"),
            .number("years"), .number("diversity"),
        ]
        let legend = Sector.allCases.map { "\($0.sign(on: terminal)) \($0.rawValue)" }.joined(separator: "  ")
        let note = "\(legend); diversity of professions as a part of what the size allows"
        let margin = String(repeating: " ", count: indent)
        return Table(columns, rows: rows, indent: indent).text(on: terminal, limit: 120) + "\n"
            + note.wrapped(to: terminal.textWidth - indent).map { margin + terminal.styled($0, .dim) }
            .joined(separator: "\n")
    }
}

extension CohortMix {
    /// One sign a person, at most 20: the code of the cohort is what must be read.
    fileprivate func sectorBar(on terminal: Terminal) -> String {
        let scale = Swift.min(1, 20 / Swift.max(1, sectors.values.reduce(0, +)))
        return Sector.allCases.map { sector in
            let count = Swift.max(0, sectors[sector.rawValue] ?? 0)
            return String(repeating: sector.sign(on: terminal), count: Int((count * scale).rounded()))
        }
        .joined()
    }
}

extension Sector {
    fileprivate func sign(on terminal: Terminal) -> String {
        switch self {
        case .provider: terminal.usesUnicode ? "█" : "P"
        case .commissioner: terminal.usesUnicode ? "▓" : "C"
        case .socialCare: terminal.usesUnicode ? "▒" : "S"
        case .community: terminal.usesUnicode ? "░" : "M"
        }
    }
}
