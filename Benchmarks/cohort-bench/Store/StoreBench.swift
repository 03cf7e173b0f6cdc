import CohortCore
import Control
import FoundationEssentials
import Glibc

/// The life of a large installation, from its import to a quiet day, with the figures of each part.
struct StoreBench {
    let roster: Roster
    let reminders: Int
    let project: String

    func run() async throws -> Measurement {
        var figures = StoreFigures()
        let installation = try Installation(project: project)
        let (_, usage) = try await Usage.of {
            try grow(installation, &figures)
            try await fill(installation, &figures)
            try await live(installation, &figures)
        }
        return Measurement(
            suite: "store",
            name: "participants \(roster.participants)",
            seed: roster.seed,
            usage: usage,
            peakRSSMiB: figures.peakMiB,
            figures: [
                "participants": .count(roster.participants), "organisations": .count(roster.organisations),
                "reminders": .count(reminders), "import_s": .number(figures.importSeconds, digits: 3),
                "rss_after_import_mib": .number(figures.afterImportMiB, digits: 1),
                "bad_row_s": .number(figures.badRowSeconds, digits: 3),
                "commits_per_s": .number(figures.commitsPerSecond, digits: 0),
                "ready_s": .number(figures.readySeconds, digits: 4),
                "idle_rss_mib": .number(figures.idleMiB, digits: 1),
                "idle_cpu_ms": .number(figures.idleCPUMilliseconds, digits: 3),
                "status_ms_p50": .number(figures.status[50], digits: 2),
                "status_ms_p99": .number(figures.status[99], digits: 2),
                "rss_after_status_mib": .number(figures.afterStatusMiB, digits: 1),
                "database_mib": .number(figures.databaseMiB, digits: 1),
            ]
        )
    }

    /// From nothing to all participants.
    private func grow(_ installation: Installation, _ figures: inout StoreFigures) throws {
        let (daemon, _) = try installation.start()
        do {
            let organisations = installation.scratch.file("organisations.csv")
            try TextFile.write(roster.organisationsCSV, to: organisations)
            _ = try installation.succeed(["organisation", "import", organisations])
            let people = installation.scratch.file("people.csv")
            try TextFile.write(roster.participantsCSV(), to: people)
            figures.importSeconds = try installation.succeed(["participant", "import", people])
            try expect(installation.status().counts.participants, roster.participants, "participants")
            let process = ProcessFigures(pid: daemon.pid)
            figures.afterImportMiB = try process.residentMiB
            figures.badRowSeconds = try refuseBadRow(installation)
            let programme = project + "/Programmes/leading-and-managing.yaml"
            _ = try installation.succeed(["programme", "load", programme])
            figures.peakMiB = try process.peakResidentMiB
        } catch {
            _ = daemon.stop()
            throw error
        }
        try expect(Int(daemon.stop()), 0, "as cohortd's exit status")
    }

    /// The last row but one works for an organisation that there is not, all others have another role.
    private func refuseBadRow(_ installation: Installation) throws -> Double {
        let before: AuditVerification = try installation.client.get(Routes.auditVerify())
        let file = installation.scratch.file("bad.csv")
        try TextFile.write(roster.participantsCSV(roles: "Manager", stranger: roster.participants - 2), to: file)
        let run = try installation.control(["participant", "import", file])
        try expect(Int(run.status), 65, "as exit status of a bad file")
        // The header is line 1, so the row before the last is on the line of the count.
        let wanted = "bad.csv:\(roster.participants)"
        guard run.errors.contains(wanted) else {
            throw CohortError(.failed, "The refusal does not name \(wanted): \(run.errors)")
        }
        let after: AuditVerification = try installation.client.get(Routes.auditVerify())
        guard before == after, after.isSound else {
            throw CohortError(.failed, "A refused file left a trace: \(before) became \(after).")
        }
        let first: ParticipantDetail = try installation.client.get(Routes.participant(Roster.participantCode(0)))
        guard first.participant.profile.role.hasPrefix("Team lead") else {
            throw CohortError(.failed, "A refused file changed \(first.participant.profile.code).")
        }
        return run.seconds
    }

    /// What needs no daemon: waiting reminders, and how fast single changes are made durable.
    private func fill(_ installation: Installation, _ figures: inout StoreFigures) async throws {
        let now = Moment(rawValue: Int64(time(nil)) * 1_000)
        if reminders > 0 {
            try ReminderFlood(count: reminders, firstDue: now + .days(365), stepMilliseconds: 60_000)
                .pour(into: installation.database)
        }
        figures.commitsPerSecond = try await CommitRate.measure(on: installation.database, roster: roster, at: now)
    }

    /// A quiet day on the full database.
    private func live(_ installation: Installation, _ figures: inout StoreFigures) async throws {
        let (daemon, seconds) = try installation.start()
        do {
            let process = ProcessFigures(pid: daemon.pid)
            figures.readySeconds = seconds
            let counts = try installation.status().counts
            try expect(counts.participants, roster.participants, "participants")
            try expect(counts.waitingReminders, reminders, "waiting reminders")
            // Whatever the answer still leads to has happened by then.
            try await Task.sleep(for: .seconds(1))
            figures.idleMiB = try process.residentMiB
            let before = try process.processorSeconds
            try await Task.sleep(for: .seconds(5))
            figures.idleCPUMilliseconds = (try process.processorSeconds - before) * 1_000
            figures.status = Percentiles(try (0..<100).map { _ in try installation.succeed(["status"]) * 1_000 })
            figures.afterStatusMiB = try process.residentMiB
            figures.peakMiB = max(figures.peakMiB, try process.peakResidentMiB)
            let size = try FileManager.default.attributesOfItem(atPath: installation.database)[.size] as? UInt64
            figures.databaseMiB = Double(size ?? 0) / 1_048_576
        } catch {
            _ = daemon.stop()
            throw error
        }
        try expect(Int(daemon.stop()), 0, "as cohortd's exit status")
    }

    private func expect(_ found: Int, _ wanted: Int, _ what: String) throws {
        guard found == wanted else { throw CohortError(.failed, "There are \(found) \(what), not \(wanted).") }
    }
}

/// What ``StoreBench`` has found so far.
struct StoreFigures {
    var importSeconds = 0.0
    var afterImportMiB = 0.0
    var badRowSeconds = 0.0
    var commitsPerSecond = 0.0
    var readySeconds = 0.0
    var idleMiB = 0.0
    var idleCPUMilliseconds = 0.0
    /// Milliseconds of whole `cohortctl status` processes.
    var status = Percentiles([])
    var afterStatusMiB = 0.0
    var databaseMiB = 0.0
    /// The daemon's, over both its lives.
    var peakMiB = 0.0
}
