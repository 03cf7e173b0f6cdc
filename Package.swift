// swift-tools-version: 6.2
import PackageDescription

// One MARK section per target with its tests, in the order of the arrows in docs/architecture.md.

let swiftSettings: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: swiftSettings)
}

func program(_ name: String, path: String? = nil, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, path: path, swiftSettings: swiftSettings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: swiftSettings)
}

extension Target.Dependency {
    static let argumentParser = product(name: "ArgumentParser", package: "swift-argument-parser")
    static let grdb = product(name: "GRDB", package: "GRDB.swift")
    /// SQLite's own functions, for the few statements that run once a delivery.
    static let sqlite = product(name: "GRDBSQLite", package: "GRDB.swift")
    static let hummingbird = product(name: "Hummingbird", package: "hummingbird")
    static let httpTypes = product(name: "HTTPTypes", package: "swift-http-types")
    static let logging = product(name: "Logging", package: "swift-log")
    static let nioCore = product(name: "NIOCore", package: "swift-nio")
    static let serviceLifecycle = product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
    static let unixSignals = product(name: "UnixSignals", package: "swift-service-lifecycle")
    static let yams = product(name: "Yams", package: "Yams")
}

let package = Package(
    name: "cohortd",
    products: [
        .executable(name: "cohortd", targets: ["cohortd"]),
        .executable(name: "cohortctl", targets: ["cohortctl"]),
        .executable(name: "cohort-bench", targets: ["cohort-bench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // MARK: System libraries
        .systemLibrary(name: "Clibcrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "Clibcurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),

        // MARK: Domain-free: a protocol each
        library("Curl", ["Clibcurl"]),
        tests("CurlTests", ["Curl", "Receiver"]),
        library("Digest", ["Clibcrypto"]),
        tests("DigestTests", ["Digest"]),
        library("ICalendar"),
        tests("ICalendarTests", ["ICalendar"]),
        library("Receiver"),
        tests("ReceiverTests", ["Receiver"]),
        library("StandardWebhooks", ["Clibcrypto"]),
        tests("StandardWebhooksTests", ["StandardWebhooks"]),
        .target(name: "Clinux"),
        library("Systemd", ["Clinux", .logging]),
        tests("SystemdTests", ["Systemd", .logging]),

        // MARK: Core: the nouns and rules
        library("CohortCore"),
        tests("CohortCoreTests", ["CohortCore"]),

        // MARK: Files people write
        library("CohortFiles", ["CohortCore", .yams]),
        tests("CohortFilesTests", ["CohortCore", "CohortFiles"]),

        // MARK: Solvers
        library("Formation", ["CohortCore"]),
        tests("FormationTests", ["CohortCore", "Formation"]),
        library("Timetabling", ["CohortCore"]),
        tests("TimetablingTests", ["CohortCore", "Timetabling"]),

        // MARK: Store
        library("CohortStore", ["CohortCore", "Digest", .grdb, .sqlite]),
        tests("CohortStoreTests", ["CohortCore", "CohortFiles", "CohortStore", "TestSupport", .grdb]),

        // MARK: Delivery
        library("Delivery", ["CohortCore", "CohortStore", "Curl", "StandardWebhooks", .logging]),
        tests(
            "DeliveryTests",
            [
                "CohortCore", "CohortStore", "Curl", "Delivery", "Digest", "Receiver", "StandardWebhooks",
                "TestSupport",
                .logging,
            ],
            exclude: ["official-receiver.py"]
        ),

        // MARK: Control and server
        library("Control", ["CohortCore", "Curl"]),
        tests("ControlTests", ["CohortCore", "Control"]),
        library(
            "CohortServer",
            [
                "CohortCore", "CohortFiles", "CohortStore", "Control", "Curl", "Delivery", "Formation", "ICalendar",
                "StandardWebhooks", "Timetabling", .httpTypes, .hummingbird, .logging, .nioCore,
            ]
        ),
        tests(
            "CohortServerTests",
            [
                "CohortCore", "CohortServer", "CohortStore", "Control", "Curl", "Delivery", "TestSupport",
                "Timetabling",
                .logging,
            ]
        ),

        // MARK: Programs
        program(
            "cohortd",
            [
                "CohortCore", "CohortFiles", "CohortServer", "CohortStore", "Curl", "Delivery", "Systemd",
                .argumentParser,
                .hummingbird, .logging, .serviceLifecycle, .unixSignals, .yams,
            ]
        ),
        program("cohortctl", ["CohortCore", "Control", "Curl", "Receiver", "StandardWebhooks", .argumentParser]),
        program(
            "cohort-bench",
            path: "Benchmarks/cohort-bench",
            [
                "Clibcrypto", "Clibcurl", "CohortCore", "CohortFiles", "CohortStore", "Control", "Curl", "Delivery",
                "Formation", "StandardWebhooks", "Timetabling", .argumentParser, .grdb, .logging,
            ]
        ),

        // MARK: Tests of the whole
        .target(
            name: "TestSupport",
            dependencies: ["CohortCore", "CohortFiles", "CohortStore"],
            path: "Tests/TestSupport",
            swiftSettings: swiftSettings
        ),
        tests(
            "EndToEndTests",
            [
                "CohortCore", "Control", "Curl", "Receiver", "StandardWebhooks", "TestSupport", "cohortctl", "cohortd",
                .grdb,
            ],
            exclude: ["Harness/Faults"]
        ),
    ],
    swiftLanguageModes: [.v6]
)
