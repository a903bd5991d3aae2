// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "laddplan-benchmarks",
    dependencies: [.package(name: "laddplan", path: "..")],
    targets: [
        .executableTarget(
            name: "stages", dependencies: [.product(name: "laddplan-parts", package: "laddplan")],
            swiftSettings: [.swiftLanguageMode(.v6)])
    ]
)
