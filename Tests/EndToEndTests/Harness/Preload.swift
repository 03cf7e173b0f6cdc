import Foundation

/// Libraries that are loaded into the daemon by `LD_PRELOAD`, compiled from the C files beside this one.
enum Preload {
    /// Kills at named boundaries.
    static func halt() throws -> String { try halting.get() }

    /// Tells timers that the clock was set, which libfaketime does not.
    static func clockSet() throws -> String { try clockSetting.get() }

    /// Lets writing or synchronising files fail.
    static func failingDisk() throws -> String { try diskFailing.get() }

    private static let folder = Result { try Scratch() }
    private static let halting = Result { try compile("halt") }
    private static let clockSetting = Result { try compile("clock-set") }
    private static let diskFailing = Result { try compile("failing-disk") }

    private static func compile(_ name: String) throws -> String {
        let scratch = try folder.get()
        let library = "\(scratch.path)/\(name).so"
        let source = Binaries.file("Tests/EndToEndTests/Harness/Faults/\(name).c")
        let words = ["-Wall", "-Wextra", "-Werror", "-O1", "-shared", "-fPIC", "-o", library, source, "-ldl"]
        let compiler = try ChildProcess("cc", words, errors: "\(scratch.path)/\(name).err")
        guard try compiler.wait(within: 60) == 0 else {
            throw Failed("\(name).c cannot be compiled: \(scratch.text(of: "\(name).err"))")
        }
        return library
    }
}
