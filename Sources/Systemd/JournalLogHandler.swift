import Glibc
package import Logging

/// Logs to the journal when standard error is the journal, and else to standard error as lines for people.
///
/// In the journal each metadata value is a field of its own: `journalctl COHORT_DELIVERY=42` finds what
/// `metadata: ["delivery": "42"]` logged, where the prefix is `COHORT_`.
package struct JournalLogHandler: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?

    private let identifier: String
    private let fieldPrefix: String
    private let destination: LogDestination
    private let threshold: LogThreshold
    private let now: @Sendable () -> Int64
    private var ownLevel: Logger.Level?

    /// - Parameters:
    ///   - identifier: The name of the program, `SYSLOG_IDENTIFIER` in the journal.
    ///   - fieldPrefix: What the fields of metadata begin with, so that they meet none of the journal's own.
    ///   - destination: Where the entries go; when the journal does not take one, it goes to standard error.
    ///   - threshold: The level of all loggers that have not been given one of their own.
    ///   - metadataProvider: What adds the metadata of the task.
    ///   - now: The time in lines to standard error, milliseconds since 1970, UTC; the journal keeps its own.
    package init(
        identifier: String,
        fieldPrefix: String,
        destination: LogDestination,
        threshold: LogThreshold,
        metadataProvider: Logger.MetadataProvider? = nil,
        now: @escaping @Sendable () -> Int64 = { Self.wallClockMilliseconds() }
    ) {
        self.identifier = identifier
        self.fieldPrefix = fieldPrefix
        self.destination = destination
        self.threshold = threshold
        self.metadataProvider = metadataProvider
        self.now = now
    }

    /// The shared threshold, or the level set on this logger alone.
    package var logLevel: Logger.Level {
        get { ownLevel ?? threshold.level }
        set { ownLevel = newValue }
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        if case .journal(let socket) = destination, socket.send(entry(for: event)) { return }
        Self.write(line(for: event).text)
    }

    func entry(for event: LogEvent) -> JournalEntry {
        var entry = JournalEntry()
        entry.add("PRIORITY", "\(event.level.syslogPriority)")
        entry.add("SYSLOG_IDENTIFIER", identifier)
        entry.add("CODE_FILE", event.file)
        entry.add("CODE_LINE", "\(event.line)")
        entry.add("MESSAGE", event.message.description)
        for (key, value) in fields(of: event) { entry.add(fieldPrefix + key, value) }
        return entry
    }

    func line(for event: LogEvent) -> LogLine {
        LogLine(
            unixMilliseconds: now(),
            level: event.level,
            identifier: identifier,
            message: event.message.description,
            metadata: fields(of: event)
        )
    }

    /// The metadata of the logger, of the task and of the call, the later of them first where keys meet, by key.
    private func fields(of event: LogEvent) -> [(key: String, value: String)] {
        var all = metadata
        if let provided = metadataProvider?.get() { all.merge(provided) { $1 } }
        if let own = event.metadata { all.merge(own) { $1 } }
        if let error = event.error { all["error"] = "\(error)" }
        return all.sorted { $0.key < $1.key }.map { ($0.key, $0.value.description) }
    }

    private static func write(_ text: String) {
        // One call a line, so that the lines of two threads do not mingle. A closed standard error loses the line:
        // there is nowhere left to say so.
        let bytes = Array(text.utf8)
        _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
    }

    /// Milliseconds since 1970, UTC.
    package static func wallClockMilliseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }
}
