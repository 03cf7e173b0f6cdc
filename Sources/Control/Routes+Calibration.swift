extension Routes {
    package static let calibrate = Path("/v1/progress/calibrate")
    package static let parameters = Path("/v1/progress/parameters")
    package static let parameterVersions = Path("/v1/progress/parameters/versions")
    package static let revertParameters = Path("/v1/progress/parameters/revert")
}
