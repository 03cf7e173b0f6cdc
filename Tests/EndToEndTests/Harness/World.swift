import Foundation

/// The mounts that a program sees: ours, or a namespace of its own with some changed, which needs root.
enum World {
    case ours
    /// A disk of so many KiB over a folder.
    case smallDisk(String, kibibytes: Int)
    /// A file or folder that nobody can write to, root included.
    case readOnly(String)
    /// A file in the place of another.
    case replaced(String, by: String)

    /// Whether this machine lets us change mounts for a program.
    static let canBeChanged: Bool = {
        let (program, words) = World.smallDisk("/mnt", kibibytes: 64).command("true", [])
        return (try? ChildProcess(program, words).wait(within: 10)) == 0
    }()

    func command(_ program: String, _ words: [String]) -> (program: String, words: [String]) {
        let mount: String
        switch self {
        case .ours: return (program, words)
        case .smallDisk(let folder, let kibibytes): mount = "mount -t tmpfs -o size=\(kibibytes)k none '\(folder)'"
        case .readOnly(let path):
            mount = "mount --bind '\(path)' '\(path)' && mount -o remount,ro,bind '\(path)'"
        case .replaced(let path, let other): mount = "mount --bind '\(other)' '\(path)'"
        }
        return ("unshare", ["-m", "sh", "-c", mount + " && exec \"$0\" \"$@\"", program] + words)
    }
}
