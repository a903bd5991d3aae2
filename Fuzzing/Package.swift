// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "laddplan-fuzzing",
    dependencies: [
        .package(name: "laddplan", path: ".."),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    ],
    targets: [
        .target(name: "CLibFuzzer"),
        // The targets are those of the test suite, where kept inputs run through them: one folder, seen from both.
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "CLibFuzzer", .product(name: "laddplan-parts", package: "laddplan"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: [.swiftLanguageMode(.v6)]),
    ]
)
