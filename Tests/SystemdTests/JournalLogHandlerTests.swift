import Logging
import Systemd
import Testing

struct JournalLogHandlerTests {
    let directory: TemporaryDirectory
    let journal: DatagramReceiver
    let destination: LogDestination

    init() throws {
        directory = try TemporaryDirectory()
        journal = try DatagramReceiver(path: "\(directory.path)/journal")
        destination = .journal(try #require(JournalSocket(path: "\(directory.path)/journal")))
    }

    @Test func `an entry carries priority, program, place, message and metadata as fields`() {
        let line = #line + 1
        logger().warning("will be tried again", metadata: ["delivery": "42", "reason": "no\nanswer"])

        var expected = Array("PRIORITY=4\nSYSLOG_IDENTIFIER=cohortd\n".utf8)
        expected += Array("CODE_FILE=\(#fileID)\nCODE_LINE=\(line)\nMESSAGE=will be tried again\n".utf8)
        expected += Array("COHORT_DELIVERY=42\nCOHORT_REASON\n".utf8) + [9, 0, 0, 0, 0, 0, 0, 0]
        expected += Array("no\nanswer\n".utf8)
        #expect(journal.receive() == expected)
    }

    @Test(arguments: [
        (Logger.Level.trace, 7), (.debug, 7), (.info, 6), (.notice, 5), (.warning, 4), (.error, 3), (.critical, 2),
    ])
    func `levels become priorities`(level: Logger.Level, priority: Int) throws {
        logger(LogThreshold(.trace)).log(level: level, "m")

        #expect(try #require(journal.receiveText()).hasPrefix("PRIORITY=\(priority)\n"))
    }

    @Test func `the value of the call wins over that of the provider, and that over the logger's`() throws {
        var logger = Logger(label: "test") { _ in
            handler(LogThreshold(), provider: Logger.MetadataProvider { ["a": "provider", "b": "provider"] })
        }
        logger[metadataKey: "a"] = "logger"
        logger[metadataKey: "c"] = "logger"
        logger.notice("m", metadata: ["b": "call"])

        let text = try #require(journal.receiveText())
        #expect(text.hasSuffix("\nMESSAGE=m\nCOHORT_A=provider\nCOHORT_B=call\nCOHORT_C=logger\n"))
    }

    @Test func `a threshold changes every logger that has no level of its own`() {
        let threshold = LogThreshold(.warning)
        let first = logger(threshold)
        var second = logger(threshold)
        second.logLevel = .error

        first.notice("below")
        #expect(journal.receive() == nil)

        threshold.level = .debug
        first.debug("now heard")
        second.warning("still below")
        #expect(journal.receiveText()?.contains("\nMESSAGE=now heard\n") == true)
        #expect(journal.receive() == nil)
    }

    @Test func `the largest entry fits a datagram`() throws {
        let long: Logger.MetadataValue = "\(String(repeating: "v", count: 60_000))"
        logger().notice("m", metadata: ["a": long, "b": long, "c": long])

        let entry = try #require(journal.receive())
        #expect((90_000...JournalEntry.sizeLimit).contains(entry.count))
    }

    private func logger(_ threshold: LogThreshold = LogThreshold()) -> Logger {
        Logger(label: "test") { _ in handler(threshold) }
    }

    private func handler(
        _ threshold: LogThreshold,
        provider: Logger.MetadataProvider? = nil
    ) -> JournalLogHandler {
        JournalLogHandler(
            identifier: "cohortd",
            fieldPrefix: "COHORT_",
            destination: destination,
            threshold: threshold,
            metadataProvider: provider
        )
    }
}
