import Glibc
import Systemd
import Testing

struct ServiceNotifierTests {
    let directory: TemporaryDirectory
    let manager: DatagramReceiver
    let notifier: ServiceNotifier

    init() throws {
        directory = try TemporaryDirectory()
        manager = try DatagramReceiver(path: "\(directory.path)/notify")
        notifier = ServiceNotifier(environment: ["NOTIFY_SOCKET": "\(directory.path)/notify"])
    }

    @Test func `readiness, its status, a ping and the end are one datagram each`() throws {
        try notifier.ready(status: "two cohorts")
        try notifier.status("all well")
        try notifier.pingWatchdog()
        try notifier.stopping()

        #expect(notifier.isActive)
        #expect(manager.receiveText() == "READY=1\nSTATUS=two cohorts\n")
        #expect(manager.receiveText() == "STATUS=all well\n")
        #expect(manager.receiveText() == "WATCHDOG=1\n")
        #expect(manager.receiveText() == "STOPPING=1\n")
        #expect(manager.receive() == nil)
    }

    @Test func `a reload carries the monotonic time in microseconds`() throws {
        let before = try monotonicMicroseconds()
        try notifier.reloading()
        let after = try monotonicMicroseconds()

        let message = try #require(manager.receiveText())
        let prefix = "RELOADING=1\nMONOTONIC_USEC="
        try #require(message.hasPrefix(prefix) && message.hasSuffix("\n"))
        let time = try #require(Int(message.dropFirst(prefix.count).dropLast()))
        #expect((before...after).contains(time))
    }

    @Test func `a line break in a status cannot make another assignment`() throws {
        try notifier.status("fine\nMAINPID=1\r\nREADY=1")

        #expect(manager.receiveText() == "STATUS=fine MAINPID=1 READY=1\n")
    }

    @Test(arguments: [(Duration.seconds(90), "90000000"), (.microseconds(7), "7"), (.seconds(-1), "0")])
    func `more time is asked for in microseconds`(duration: Duration, microseconds: String) throws {
        try notifier.extendTimeout(by: duration)

        #expect(manager.receiveText() == "EXTEND_TIMEOUT_USEC=\(microseconds)\n")
    }

    @Test func `a socket of the abstract namespace is reached`() throws {
        let name = "@\(directory.path)/abstract"
        let manager = try DatagramReceiver(path: name)

        try ServiceNotifier(environment: ["NOTIFY_SOCKET": name]).ready()

        #expect(manager.receiveText() == "READY=1\n")
    }

    @Test(arguments: [[:], ["NOTIFY_SOCKET": ""]])
    func `without a service manager nothing happens`(environment: [String: String]) throws {
        let notifier = ServiceNotifier(environment: environment)

        #expect(!notifier.isActive)
        try notifier.ready(status: "unheard")
    }

    @Test(arguments: ["relative", "/" + String(repeating: "x", count: 107), "/nowhere/at/all"])
    func `a socket that cannot be reached is an error that names it`(path: String) throws {
        let notifier = ServiceNotifier(environment: ["NOTIFY_SOCKET": path])

        let error = try #require(throws: ServiceNotifierError.self) { try notifier.ready() }
        #expect(error.path == path)
        #expect("\(error)".contains("NOTIFY_SOCKET"))
    }

    @Test(arguments: [
        (["WATCHDOG_USEC": "30000000"], Duration.seconds(30)),
        (["WATCHDOG_USEC": "2500000", "WATCHDOG_PID": "42"], .milliseconds(2_500)),
        (["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "43"], nil),
        (["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "x"], nil),
        (["WATCHDOG_USEC": "0"], nil),
        (["WATCHDOG_USEC": "-5"], nil),
        (["WATCHDOG_USEC": "soon"], nil),
        ([:], nil),
    ])
    func `the watchdog is fed when it watches this process`(environment: [String: String], interval: Duration?) {
        #expect(ServiceNotifier(environment: environment, processID: 42).watchdogInterval == interval)
    }

    private func monotonicMicroseconds() throws -> Int {
        var time = timespec()
        try #require(clock_gettime(CLOCK_MONOTONIC, &time) == 0)
        return time.tv_sec * 1_000_000 + time.tv_nsec / 1_000
    }
}
