/// A credential could not be read.
package enum CredentialError: Error, Equatable, CustomStringConvertible {
    case invalidName(String)
    case tooLarge(path: String, limit: Int)  // bytes
    case unreadable(path: String, reason: String)

    package var description: String {
        switch self {
        case .invalidName(let name):
            "“\(name)” is no name of a credential: it must be a file name without a slash, of at most 255 bytes."
        case .tooLarge(let path, let limit):
            "The credential \(path) is larger than \(limit) bytes. Check the file that LoadCredential= of the unit names."
        case .unreadable(let path, let reason):
            "The credential \(path) cannot be read: \(reason). Check LoadCredential= of the unit."
        }
    }
}
