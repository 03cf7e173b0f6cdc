import ArgumentParser

/// What every benchmark that solves one file in a public format is told.
struct InstanceOptions: ParsableArguments {
    @Argument(help: "The problem.")
    var file: String
    @Option(help: "Decides between solutions of the same cost.")
    var seed: UInt64 = 1
    @OptionGroup var budget: SearchBudget

    /// The last part of the path.
    var name: String { file.split(separator: "/").last.map(String.init) ?? file }
}
