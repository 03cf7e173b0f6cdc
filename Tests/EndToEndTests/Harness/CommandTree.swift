import Foundation

/// The commands that `cohortctl` says it has.
struct CommandTree: Decodable {
    struct Command: Decodable {
        struct Argument: Decodable {
            struct Name: Decodable { var name: String }
            var names: [Name]?
        }

        var commandName: String
        var subcommands: [Command]?
        var arguments: [Argument]?
    }

    let command: Command

    /// Every command that does something, as `cohort form`, with the names of its options.
    static func leaves() throws -> [String: Set<String>] {
        let scratch = try Scratch()
        let run = try CLI(socket: "", scratch: scratch).run(["--experimental-dump-help"])
        let tree = try JSONDecoder().decode(CommandTree.self, from: Data(run.out.utf8))
        var leaves: [String: Set<String>] = [:]
        func walk(_ command: Command, _ path: [String]) {
            let deeper = (command.subcommands ?? []).filter { $0.commandName != "help" }
            if deeper.isEmpty {
                leaves[path.joined(separator: " ")] = Set(
                    (command.arguments ?? []).flatMap { ($0.names ?? []).map(\.name) }
                )
            }
            for next in deeper { walk(next, path + [next.commandName]) }
        }
        walk(tree.command, [])
        return leaves
    }
}
