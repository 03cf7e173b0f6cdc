import ArgumentParser
import CohortCore
import Glibc

/// `cohort-bench progress contacts`.
struct ContactsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contacts",
        abstract: "Foretell from the first day of an event who meets on the second.",
        discussion: """
            TIJ has a line “time person person” for each 20 seconds that two people faced each other, as text or gzip. META \
            has a tab separated line for each person, who is its first column. Every two people of the first day are \
            judged, whether they come on the second or not. Everything is learnt from the first half of the first day and \
            who meets in its second half; the second day is only looked at to judge. Each predictor is a logistic \
            regression on its signs, held against their mean and spread, times the chance that both come again.
            """
    )

    @Argument(help: "The contacts.")
    var tij: String
    @Argument(help: "What is known of the people.")
    var meta: String
    @Option(help: "The column of META that has the people's backgrounds.")
    var background = 8
    @Option(help: "Decides the draws of the intervals.")
    var seed: UInt64 = 1
    @Option(help: ArgumentHelp("Write every prediction, one a line.", valueName: "file"))
    var out: String?

    func validate() throws {
        guard (2...1_000).contains(background) else { throw ValidationError("--background is a column from 2 on.") }
    }

    func run() async throws {
        let (forecast, usage) = try await Usage.of { try foretell() }
        let whole = forecast.whole
        try forecast.scores.print(
            tij.split(separator: "/").last.map(String.init) ?? tij,
            seed: seed,
            usage: usage,
            more: forecast.figures
        ) { differences in
            let interval = DyadicInterval(
                differences: differences,
                pairs: whole.pairs,
                people: whole.people.count,
                seed: seed
            )
            return .init(mean: interval.mean, low: interval.low, high: interval.high)
        }
        if let out {
            let pairs = whole.pairs.map { (whole.people[$0.one], whole.people[$0.other]) }
            try TextFile.write(forecast.scores.csv(pairs), to: out)
        }
    }

    private func foretell() throws -> (
        scores: WaveScores, whole: ContactRecordings, figures: KeyValuePairs<String, Figure>
    ) {
        let people = try ContactPeople(TextFile.text(meta), column: background, named: meta)
        let days = try ContactDays(ContactFile.read(tij), named: tij)
        let halves = days.halves
        let (earlier, whole) = (ContactRecordings(halves.earlier), ContactRecordings(days.first))
        let (learnt, judged) = (earlier.met(in: halves.later), whole.met(in: days.second))
        let (past, present) = (earlier.signs(people.backgrounds), whole.signs(people.backgrounds))
        func chances(_ past: [[Double]], _ present: [[Double]]) -> [Double] {
            let forecast = MeetingForecast(learningFrom: past, met: learnt)
            return present.map(forecast.chance)
        }
        func peer(_ past: [Double], _ present: [Double]) -> [Double] {
            chances(StandardScores.of(past).map { [$0] }, StandardScores.of(present).map { [$0] })
        }
        let scores = WaveScores(
            predictors: [
                ("cohortd", chances(past.rows, present.rows)),
                (
                    "yesterday's contact time",
                    peer(earlier.seconds.map { log(1 + $0) }, whole.seconds.map { log(1 + $0) })
                ),
                ("common neighbours", peer(earlier.commonNeighbours, whole.commonNeighbours)),
                ("same background", peer(past.isSameDiscipline, present.isSameDiscipline)),
                ("constant", chances(learnt.map { _ in [] }, judged.map { _ in [] })),
            ],
            outcomes: judged
        )
        let figures: KeyValuePairs<String, Figure> = [
            "people": .count(whole.people.count), "learnt_from": .count(learnt.count),
            "share_met": .number(Double(judged.count { $0 }) / Double(max(1, judged.count)), digits: 4),
        ]
        return (scores, whole, figures)
    }
}
