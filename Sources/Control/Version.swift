/// The version of cohortd and cohortctl, which are released together.
package enum Version {
    package static let current = "0.1.0"
}
