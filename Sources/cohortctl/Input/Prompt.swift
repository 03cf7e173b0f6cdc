import ArgumentParser
import Glibc

/// A yes before something is destroyed.
struct Prompt: ParsableArguments {
    @Flag(name: .customLong("yes"), help: "Do it without asking.")
    var isConfirmed = false

    /// Asks on a terminal; without one, `--yes` is needed.
    ///
    /// The question says what is about to happen, without its question mark.
    func confirm(_ question: String) throws {
        if isConfirmed { return }
        guard isatty(STDIN_FILENO) == 1 else {
            throw UsageError("\(question) needs a yes: add --yes, or run it on a terminal.")
        }
        Terminal.standardError.say("\(question)? [y/N] ")
        let answer = readLine(strippingNewline: true)?.lowercased() ?? ""
        guard answer == "y" || answer == "yes" else {
            Terminal.standardError.note(["Nothing was changed."])
            throw ExitCode(1)
        }
    }
}
