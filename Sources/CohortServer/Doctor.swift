import CohortCore
import CohortStore
import Control
import FoundationEssentials

/// Looks at what goes wrong on real machines, and says what it saw.
struct Doctor {
    let installation: Installation

    func examine() async throws -> DoctorReport {
        let store = installation.store
        var checks: [DoctorReport.Check] = []
        let quick = try await store.quickCheck()
        checks.append(.init("database", quick == "ok" ? .good : .bad, "\(store.path): quick check says \(quick)"))
        let audit = try await store.verifyAudit()
        checks.append(
            .init(
                "audit trail",
                audit.fault == nil ? .good : .bad,
                audit.fault ?? "\(audit.entries) entries, all as written"
            )
        )
        checks.append(disk())
        let synchronous = try store.synchronousLevel() == 2
        checks.append(
            .init("durability", synchronous ? .good : .bad, "commits reach the disk before they are acknowledged")
        )
        let zone = Zone(identifier: "Europe/London")
        checks.append(
            .init("time zones", zone == nil ? .bad : .good, zone == nil ? "Europe/London is not known" : "known")
        )
        let now = installation.time.now()
        if let next = try await store.nextDue(at: now) {
            let late = now - next
            checks.append(
                .init(
                    "queue",
                    late > .minutes(5) ? .warning : .good,
                    late > .zero ? "the oldest due entry waits since \(next)" : "nothing is late; next at \(next)"
                )
            )
        } else {
            checks.append(.init("queue", .good, "nothing is due"))
        }
        checks.append(try await endpoints())
        checks.append(try await calendars())
        return DoctorReport(checks: checks)
    }

    private func endpoints() async throws -> DoctorReport.Check {
        let endpoints = try await installation.store.endpoints()
        let words = endpoints.compactMap { endpoint -> String? in
            if endpoint.state == .disabled {
                return "\(endpoint.code) is disabled: \(endpoint.reason ?? "no reason given")"
            }
            guard endpoint.openUntil != nil, let since = endpoint.failingSince else { return nil }
            return "\(endpoint.code) has failed \(endpoint.consecutiveFailures) times in a row since \(since)"
        }
        guard words.isEmpty else { return .init("endpoints", .warning, words.joined(separator: "; ")) }
        return .init("endpoints", .good, endpoints.isEmpty ? "there is none yet" : "all \(endpoints.count) are well")
    }

    private func calendars() async throws -> DoctorReport.Check {
        let links = try await installation.store.calendarLinks().count
        let counted = links == 1 ? "1 link" : "\(links) links"
        guard let address = installation.calendar.listen else {
            let words = "not served: calendar.listen is not set"
            return .init(
                "calendars",
                links > 0 ? .warning : .good,
                links > 0 ? "\(words), with \(counted)" : words
            )
        }
        let reach = installation.calendar.publicURL.map { " as \($0)" } ?? ""
        return .init(
            "calendars",
            address.isLoopback ? .good : .warning,
            "served on \(address)\(reach) through \(counted)"
                + (address.isLoopback ? "" : ", which other machines reach without encryption")
        )
    }

    private func disk() -> DoctorReport.Check {
        let path = installation.store.path
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "."
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: String(folder))
        guard
            let free = attributes?[.systemFreeSize] as? UInt64
                ?? (attributes?[.systemFreeSize] as? Int).map(UInt64.init)
        else {
            return .init("disk", .warning, "the free space cannot be read")
        }
        let mebibytes = free >> 20
        return .init("disk", mebibytes < 500 ? .warning : .good, "\(mebibytes) MiB free")
    }
}
