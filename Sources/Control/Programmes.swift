package import CohortCore

/// A programme file as it stands on disk.
package struct ProgrammeSource: Codable, Hashable, Sendable {
    /// The file's name, for errors.
    package var file: String
    package var text: String
    /// Only check it, change nothing.
    package var isDryRun: Bool

    package init(file: String, text: String, isDryRun: Bool) {
        self.file = file
        self.text = text
        self.isDryRun = isDryRun
    }
}

/// A programme in one of its versions.
package struct ProgrammeDetail: Codable, Hashable, Sendable {
    package var programme: Programme
    package var version: Int
    package var loadedAt: Moment
    package var enrolled: Int
    package var cohorts: Int
    package var findings: [LintFinding]

    package init(
        programme: Programme,
        version: Int,
        loadedAt: Moment,
        enrolled: Int,
        cohorts: Int,
        findings: [LintFinding]
    ) {
        self.programme = programme
        self.version = version
        self.loadedAt = loadedAt
        self.enrolled = enrolled
        self.cohorts = cohorts
        self.findings = findings
    }
}

/// A line of the list of programmes.
package struct ProgrammeSummary: Codable, Hashable, Sendable {
    package var code: Code
    package var title: String
    package var version: Int
    package var lengthWeeks: Int
    package var modules: Int
    package var enrolled: Int
    package var cohorts: Int

    package init(
        code: Code,
        title: String,
        version: Int,
        lengthWeeks: Int,
        modules: Int,
        enrolled: Int,
        cohorts: Int
    ) {
        self.code = code
        self.title = title
        self.version = version
        self.lengthWeeks = lengthWeeks
        self.modules = modules
        self.enrolled = enrolled
        self.cohorts = cohorts
    }
}

/// What loading a programme did, or with `dryRun` would do.
package struct ProgrammeReport: Codable, Hashable, Sendable {
    package enum Outcome: String, Codable, Hashable, Sendable {
        case added, changed, unchanged
    }

    package var code: Code
    package var version: Int
    package var outcome: Outcome
    package var isDryRun: Bool
    package var findings: [LintFinding]

    package init(code: Code, version: Int, outcome: Outcome, isDryRun: Bool, findings: [LintFinding]) {
        self.code = code
        self.version = version
        self.outcome = outcome
        self.isDryRun = isDryRun
        self.findings = findings
    }
}

/// Whom to enrol: the listed participants, or all who match.
package struct EnrolRequest: Codable, Hashable, Sendable {
    package var participants: [Code]
    /// Everyone who consented and has not declined, instead of a list.
    package var everyone: Bool
    package var isDryRun: Bool

    package init(participants: [Code], everyone: Bool, isDryRun: Bool) {
        self.participants = participants
        self.everyone = everyone
        self.isDryRun = isDryRun
    }
}

package struct EnrolReport: Codable, Hashable, Sendable {
    package struct Row: Codable, Hashable, Sendable {
        package enum Outcome: String, Codable, Hashable, Sendable {
            case enrolled, unchanged
            /// Left out by `everyone`, with the reason: no consent, or declined.
            case passedOver = "passed over"
        }

        package var participant: Code
        package var outcome: Outcome
        package var reason: String?

        package init(participant: Code, outcome: Outcome, reason: String? = nil) {
            self.participant = participant
            self.outcome = outcome
            self.reason = reason
        }
    }

    package var programme: Code
    package var isDryRun: Bool
    package var enrolled: Int
    package var unchanged: Int
    package var rows: [Row]

    package init(programme: Code, isDryRun: Bool, rows: [Row]) {
        self.programme = programme
        self.isDryRun = isDryRun
        enrolled = rows.count { $0.outcome == .enrolled }
        unchanged = rows.count { $0.outcome == .unchanged }
        self.rows = rows
    }
}

/// Ends an enrolment, without fault.
package struct WithdrawRequest: Codable, Hashable, Sendable {
    package var reason: String?
    /// Whether they decline for good: nobody asks them again.
    package var declines: Bool

    package init(reason: String?, declines: Bool) {
        self.reason = reason
        self.declines = declines
    }
}

/// One loading of a programme's file.
package struct ProgrammeVersion: Codable, Hashable, Sendable {
    package var version: Int
    package var loadedAt: Moment
    package var principal: String
    /// SHA-256 of the file in hexadecimal.
    package var digest: String

    package init(version: Int, loadedAt: Moment, principal: String, digest: String) {
        self.version = version
        self.loadedAt = loadedAt
        self.principal = principal
        self.digest = digest
    }
}
