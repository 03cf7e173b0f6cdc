import ArgumentParser
import CohortCore

/// What an hour of someone or something costs.
struct CostOption: ParsableArguments {
    @Option(
        help: ArgumentHelp("In pounds, as in 45 or 45.50; timetables prefer what costs less.", valueName: "pounds"),
        transform: { text in
            guard let pence = Pence.reading(text) else {
                throw ValidationError("“\(text)” is no price: write it as in 45 or 45.50, at most 100,000.")
            }
            return pence
        }
    )
    var costPerHour: Int?

    var pence: Int? { costPerHour }
}
