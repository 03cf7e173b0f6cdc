package import CohortCore

/// What the files say that a configuration points at.
package struct SettingsFiles: Sendable {
    package var taxonomy: Taxonomy
    package var frameworks: FrameworkLibrary
    package var policy: ReminderPolicy
    package var addresses: AddressBook
}
