import CohortCore
import CohortFiles
import Curl
import FoundationEssentials
import Glibc

/// Ways to connect to endpoints: whom to trust, how to introduce oneself, through which proxy.
extension DaemonSettings {
    static func profiles(_ webhooks: YAMLReader) -> [String: CurlRoute] {
        guard let section = webhooks.optionalSection("profiles") else { return [:] }
        var profiles: [String: CurlRoute] = [:]
        for name in section.keys.prefix(100) {
            if Code(rawValue: name) == nil {
                section.refuse(
                    "“\(name.prefix(80))” is not a name of a profile.",
                    key: name,
                    remedy: "Use 1 to 64 letters, digits, “-”, “_”, “.” or “:”, not digits alone."
                )
            }
            let reader = section.section(name)
            let route = CurlRoute(
                authorities: reader.optionalString("authorities", rule: .path),
                certificate: reader.optionalString("certificate", rule: .path),
                key: reader.optionalString("key", rule: .path),
                proxy: reader.optionalString("proxy", rule: .path)
            )
            do throws(CurlError) {
                try route.check()
            } catch {
                reader.refuse("\(error)", key: route.proxy == nil ? "key" : "proxy")
            }
            profiles[name] = route
        }
        return profiles
    }

    /// Looks whether the files of all profiles can be read and hold what they are named for.
    ///
    /// - Throws: ``CohortError`` naming profile and key.
    func checkProfiles() throws(CohortError) {
        for (name, route) in profiles.sorted(by: { $0.key < $1.key }) {
            for (key, file) in [
                ("authorities", route.authorities), ("certificate", route.certificate), ("key", route.key),
            ] {
                guard let file else { continue }
                let place = CohortError.Place(file: file, field: "webhooks.profiles.\(name).\(key)")
                guard let contents = FileManager.default.contents(atPath: file) else {
                    throw CohortError(
                        .notFound,
                        "The file \(file) cannot be read.",
                        at: place,
                        remedy: "Does it exist, and may cohortd read it?"
                    )
                }
                let kind = key == "key" ? "PRIVATE KEY" : "CERTIFICATE"
                guard Self.isPEM(contents, kind: kind) else {
                    throw CohortError(
                        .invalid,
                        "The file \(file) holds no \(kind.lowercased()) in PEM form.",
                        at: place,
                        remedy: "It must have a line such as “-----BEGIN \(kind)-----”."
                    )
                }
            }
        }
    }

    private static func isPEM(_ contents: Data, kind: String) -> Bool {
        // `BEGIN RSA PRIVATE KEY` and `BEGIN TRUSTED CERTIFICATE` are known too.
        String(decoding: contents.prefix(4_194_304), as: UTF8.self).split(whereSeparator: \.isNewline).contains {
            line in
            line.hasPrefix("-----BEGIN ") && line.contains("\(kind)-----")
        }
    }

    /// Reads the addresses behind contact routes, where there are any.
    ///
    /// - Throws: ``CohortError`` for each fault, and when the file may be read by everybody.
    func readAddressBook() throws -> AddressBook {
        guard let file = addressBook else { return AddressBook() }
        var status = stat()
        guard stat(file, &status) != 0 || status.st_mode & 0o027 == 0 else {
            throw CohortError(
                .notPermitted,
                "The address book \(file) may be read or changed by others.",
                at: .init(file: file, field: "webhooks.addressBook"),
                remedy: "It holds people's addresses: chmod 0640, or 0600."
            )
        }
        guard let contents = FileManager.default.contents(atPath: file) else {
            throw CohortError(
                .notFound,
                "The file \(file) cannot be read.",
                at: .init(file: file, field: "webhooks.addressBook"),
                remedy: "Does it exist, and may cohortd read it?"
            )
        }
        return try AddressBookFile.read(Array(contents), file: file)
    }
}

extension CurlRoute {
    /// With its relative paths taken from the configuration's folder.
    func located(_ locate: (String) -> String) -> CurlRoute {
        CurlRoute(
            authorities: authorities.map(locate),
            certificate: certificate.map(locate),
            key: key.map(locate),
            proxy: proxy
        )
    }
}
