import ArgumentParser

/// Whether only to say what would change.
struct DryRun: ParsableArguments {
    @Flag(name: .customLong("dry-run"), help: "Print what would change, and change nothing.")
    var isOn = false

    /// Said after what would have been done.
    var notes: [String] { isOn ? ["Nothing was changed: this was a dry run."] : [] }
}
