import Charging
import Testing

@testable import Analytics

/// Runs over shards that hold all of their sessions, with the scope that these make.
extension AnalysisScope {
    static func made(
        _ shards: [SiteShard], period: TimeRange? = nil, serviceEnd: AnalysisScope.ServiceEnd = .lastCharge
    ) throws -> Self {
        try #require(Self(ChargeTimes.of(shards), period: period, serviceEnd: serviceEnd))
    }
}

extension NetworkAnalysis {
    static func figures(
        _ shards: [SiteShard], settings: AnalysisSettings = AnalysisSettings(), period: TimeRange? = nil,
        serviceEnd: AnalysisScope.ServiceEnd = .lastCharge, workers: Int = 1
    ) async throws -> NetworkFigures {
        let scope = try AnalysisScope.made(shards, period: period, serviceEnd: serviceEnd)
        return await run(shards, settings: settings, scope: scope, workers: workers)
    }
}

extension NetworkDemandAnalysis {
    static func demand(
        _ shards: [SiteShard], settings: DemandSettings = DemandSettings(), period: TimeRange? = nil, workers: Int = 1
    ) async throws -> NetworkDemand {
        await run(shards, settings: settings, scope: try .made(shards, period: period), workers: workers)
    }
}

extension PeriodAnalysis {
    static func groups(
        _ shards: [SiteShard], by unit: PeriodUnit, period: TimeRange? = nil, serviceEnd: AnalysisScope.ServiceEnd = .lastCharge,
        workers: Int = 1,
        group: @escaping @Sendable (Site, EVSE) -> String = Grouping.network.name
    ) async throws -> [PeriodGroup] {
        let scope = try AnalysisScope.made(shards, period: period, serviceEnd: serviceEnd)
        return await run(shards, by: unit, scope: scope, workers: workers, group: group)
    }
}

extension EVSETime {
    /// Open and with data all through its service.
    static func made(_ inService: TimeRange, occupied: [TimeRange] = [], down: TimeSet = .empty) -> EVSETime {
        let available = TimeSet(inService)
        let occupied = TimeSet(occupied).intersection(available)
        return EVSETime(
            inService: inService, recorded: available, available: available, occupied: occupied,
            down: down.intersection(available).subtracting(occupied))
    }
}
