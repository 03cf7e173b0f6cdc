import Foundation
import Glibc

/// A network of its own for the calling thread and the threads it starts, in which every address of the world is this
/// machine; it needs root.
///
/// A connection that gets past the guard succeeds there, wherever it leads, and none leaves the machine.
enum IsolatedNetwork {
    /// Where a name server can be put.
    static let nameServer = "127.0.0.1"

    /// Whether this machine lets us have one.
    static let isPermitted: Bool = {
        let probe = "unshare -mn sh -c '\(setUp)' > /dev/null 2>&1"
        return system(probe) == 0
    }()

    /// Moves the calling thread there, for good: for processes that do nothing else.
    static func enter() throws {
        // Not in Swift's view of the C library.
        typealias Unshare = @convention(c) (Int32) -> Int32
        guard let symbol = dlsym(nil, "unshare") else { throw Failed("there is no unshare()") }
        let namespaces: Int32 = 0x0002_0000 | 0x4000_0000  // CLONE_NEWNS, CLONE_NEWNET
        guard unsafeBitCast(symbol, to: Unshare.self)(namespaces) == 0 else { throw Failed("unshare: errno \(errno)") }
        guard system(setUp) == 0 else { throw Failed("the network could not be set up") }
    }

    private static let setUp = """
        set -e
        mount --make-rprivate /
        ip link set lo up
        ip route add local default dev lo
        ip -6 route add local default dev lo
        mount -t tmpfs none /mnt
        echo "nameserver \(nameServer)" > /mnt/resolv.conf
        echo "127.0.0.1 localhost" > /mnt/hosts
        echo "hosts: files dns" > /mnt/nsswitch.conf
        for file in resolv.conf hosts nsswitch.conf; do mount --bind /mnt/$file /etc/$file; done
        """
}
