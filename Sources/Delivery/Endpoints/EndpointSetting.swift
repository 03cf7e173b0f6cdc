import CohortCore

/// One thing that may be set for endpoints of a kind.
package struct EndpointSetting: Sendable {
    /// A name that ends in a full stop stands for all that begin so.
    package let name: String
    package let isRequired: Bool
    /// Says what is wrong with a value, and what it should be.
    let fault: @Sendable (String) -> String?

    package static func text(_ name: String, isRequired: Bool = false) -> EndpointSetting {
        EndpointSetting(name: name, isRequired: isRequired) { value in
            value.utf8.count <= 500 ? nil : "is longer than 500 bytes"
        }
    }

    /// Words with placeholders.
    package static func template(_ name: String) -> EndpointSetting {
        EndpointSetting(name: name, isRequired: false) { EndpointTemplate.fault(in: $0) }
    }

    package static func choice(_ name: String, _ values: [String], isRequired: Bool = false) -> EndpointSetting {
        EndpointSetting(name: name, isRequired: isRequired) { value in
            values.contains(value)
                ? nil : "is “\(value.prefix(40))”; it must be one of \(values.joined(separator: ", "))"
        }
    }

    package static func matching(
        _ name: String,
        isRequired: Bool = false,
        _ what: String,
        _ isRight: @escaping @Sendable (String) -> Bool
    ) -> EndpointSetting {
        EndpointSetting(name: name, isRequired: isRequired) { value in
            isRight(value) ? nil : "is “\(value.prefix(40))”; it must be \(what)"
        }
    }

    /// A UUID in its usual form.
    package static func uuid(_ name: String, isRequired: Bool = false) -> EndpointSetting {
        matching(name, isRequired: isRequired, "a UUID, as GOV.UK Notify shows it") { isUUID($0) }
    }

    private func covers(_ key: String) -> Bool {
        name.hasSuffix(".") ? key.hasPrefix(name) && key.count > name.count : key == name
    }

    /// Checks what is set against what a kind knows.
    ///
    /// - Throws: ``CohortError`` that names the setting and the remedy.
    static func check(
        _ values: [String: String],
        against known: [EndpointSetting],
        kind: EndpointKind
    ) throws(CohortError) {
        for (key, value) in values.sorted(by: { $0.key < $1.key }) {
            let place = CohortError.Place(field: "settings.\(key.prefix(60))")
            guard let setting = known.first(where: { $0.covers(key) }) else {
                let names = known.map { $0.name.hasSuffix(".") ? $0.name + "FIELD" : $0.name }
                throw CohortError(
                    .invalid,
                    "Endpoints of the kind \(kind.rawValue) have no setting “\(key.prefix(60))”.",
                    at: place,
                    remedy: names.isEmpty ? "They have none." : "They have \(names.joined(separator: ", "))."
                )
            }
            if let fault = setting.fault(value) {
                throw CohortError(.invalid, "The setting \(key.prefix(60)) \(fault).", at: place)
            }
        }
        for setting in known where setting.isRequired && values[setting.name] == nil {
            throw CohortError(
                .invalid,
                "Endpoints of the kind \(kind.rawValue) need the setting \(setting.name).",
                at: .init(field: "settings.\(setting.name)"),
                remedy: "Give it: --setting \(setting.name)=…"
            )
        }
    }
}

/// Whether a text is a UUID: hexadecimal digits in groups of 8, 4, 4, 4 and 12.
func isUUID(_ text: String) -> Bool {
    let groups = text.split(separator: "-", omittingEmptySubsequences: false)
    return groups.map(\.utf8.count) == [8, 4, 4, 4, 12] && groups.allSatisfy { $0.allSatisfy(\.isHexDigit) }
        && text.utf8.count == 36
}
