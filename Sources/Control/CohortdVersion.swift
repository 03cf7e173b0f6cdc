/// The version of the daemon, the CLI and the contract between them.
package enum CohortdVersion {
    package static let text = "0.1.0"
}
