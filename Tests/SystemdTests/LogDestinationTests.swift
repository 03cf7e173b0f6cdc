import Glibc
import Systemd
import Testing

struct LogDestinationTests {
    let directory: TemporaryDirectory
    let stream: String
    let descriptor: Int32

    init() throws {
        directory = try TemporaryDirectory()
        descriptor = open(try directory.write([], to: "stream"), O_RDONLY | O_CLOEXEC)
        var status = stat()
        try #require(fstat(descriptor, &status) == 0)
        stream = "\(status.st_dev):\(status.st_ino)"
    }

    @Test func `the journal is used when the descriptor is the stream that the variable names`() {
        defer { close(descriptor) }
        let destination = LogDestination.detect(environment: ["JOURNAL_STREAM": stream], descriptor: descriptor)

        guard case .journal = destination else {
            Issue.record("\(destination)")
            return
        }
    }

    @Test func `a variable inherited from elsewhere is not believed`() {
        defer { close(descriptor) }
        for environment in [[:], ["JOURNAL_STREAM": "\(stream)0"], ["JOURNAL_STREAM": ""]] {
            let destination = LogDestination.detect(environment: environment, descriptor: descriptor)

            guard case .standardError = destination else {
                Issue.record("\(environment): \(destination)")
                continue
            }
        }
    }
}
