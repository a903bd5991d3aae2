// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// The one list of Swift settings: every Swift target takes it.
let swiftSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// ISA-L inflates several times faster than zlib, which is enough to build: it is used where its headers are.
let hasISAL = FileManager.default.fileExists(atPath: "/usr/include/isa-l/igzip_lib.h")

/// For `report version`; empty outside of a checkout.
let commit = Context.gitInformation.map { $0.currentCommit.prefix(12) + ($0.hasUncommittedChanges ? "+" : "") } ?? ""

let package = Package(
    name: "laddplan",
    products: [
        .executable(name: "report", targets: ["report"]),
        // For `Benchmarks/` and `Fuzzing/`, which are packages of their own.
        .library(
            name: "laddplan-parts", targets: ["Charging", "Store", "Ingest", "Pulling", "Workers", "Analytics", "Reporting"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    ],
    targets: [
        // C libraries, one module each, and what only the build knows.
        .target(name: "CBuild", cSettings: [.define("LADDPLAN_COMMIT", to: "\"\(commit)\"")]),
        // Opened when it is used, and not linked.
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("dl")]),
        .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
        .target(name: "CSimdJSON", linkerSettings: [.linkedLibrary("simdjson")]),
        .target(name: "CXLSXWriter", linkerSettings: [.linkedLibrary("xlsxwriter")]),

        // The leaves, and the targets that stand on them.
        .target(name: "Charging", swiftSettings: swiftSettings),
        .target(name: "Wording", swiftSettings: swiftSettings),
        .target(name: "Files", swiftSettings: swiftSettings),
        .target(name: "Gzip", dependencies: ["CZlib"], swiftSettings: swiftSettings),
        .target(
            name: "Store",
            dependencies: [
                "Charging", "Files", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: swiftSettings),
        .target(
            name: "Ingest",
            dependencies: [
                "Charging", "Files", "Store", "CZlib", "CSimdJSON",
                .product(name: "Crypto", package: "swift-crypto"),
            ] + (hasISAL ? ["CISAL"] : []),
            swiftSettings: swiftSettings),
        .target(
            name: "Pulling",
            dependencies: [
                "Charging", "Files", "Ingest", "Gzip", "CCurl",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: swiftSettings),
        .target(name: "Workers", dependencies: ["Charging", "Store", "Ingest"], swiftSettings: swiftSettings),
        .target(name: "Analytics", dependencies: ["Charging", "Wording"], swiftSettings: swiftSettings),
        .target(
            name: "Reporting",
            dependencies: [
                "Charging", "Wording", "Files", "Store", "Ingest", "Pulling", "Workers", "Analytics", "CBuild", "CXLSXWriter",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "TOMLKit", package: "TOMLKit"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: swiftSettings),
        .executableTarget(
            name: "report",
            dependencies: ["Reporting", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: swiftSettings),

        // Made-up networks for datasets/, tests and benchmarks.
        .target(name: "Synthesis", dependencies: ["Charging", "Gzip"], swiftSettings: swiftSettings),
        .executableTarget(
            name: "synthesize",
            dependencies: [
                "Synthesis", "Charging", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: swiftSettings),
        // How often the advice is right, on made-up sites of which the truth is known.
        .executableTarget(
            name: "sizing-campaign",
            dependencies: [
                "Analytics", "Synthesis", "Charging", "Wording",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: swiftSettings),

        .testTarget(name: "ChargingTests", dependencies: ["Charging"], swiftSettings: swiftSettings),
        .testTarget(
            name: "IngestTests",
            dependencies: ["Ingest", "Store", "Charging", "CZlib", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "PullingTests",
            dependencies: ["Pulling", "Ingest", "Charging", .product(name: "Crypto", package: "swift-crypto")],
            exclude: ["Peers"], swiftSettings: swiftSettings),
        .testTarget(name: "StoreTests", dependencies: ["Store", "Files", "Charging"], swiftSettings: swiftSettings),
        .testTarget(name: "WordingTests", dependencies: ["Wording"], swiftSettings: swiftSettings),
        .testTarget(name: "AnalyticsTests", dependencies: ["Analytics", "Charging", "Wording"], swiftSettings: swiftSettings),
        .testTarget(name: "SynthesisTests", dependencies: ["Synthesis", "Charging"], swiftSettings: swiftSettings),
        .testTarget(
            name: "ReportingTests",
            dependencies: [
                "Reporting", "Workers", "Synthesis", "Ingest", "Store", "Files", "Analytics", "Charging", "Wording", "report",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            exclude: ["Rendering/Golden", "Trust/OldStores"],
            // These tests run the product, which is optimized, and compile in two thirds of the time then.
            swiftSettings: swiftSettings + [.unsafeFlags(["-Onone"])]),
        // Kept inputs through the targets of `Fuzzing/`.
        .testTarget(
            name: "FuzzingTests",
            dependencies: [
                "Ingest", "Pulling", "Workers", "Store", "Reporting", "Charging",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            exclude: ["Corpus"],
            swiftSettings: swiftSettings),
    ]
)

if hasISAL {
    package.targets.append(.target(name: "CISAL", linkerSettings: [.linkedLibrary("isal")]))
}
