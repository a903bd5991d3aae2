import Analytics
import Charging

/// Forecasts as tables.
enum ForecastTable {
    enum Grouping: String, CaseIterable { case site, model, step }

    static func make(_ forecasts: [(name: String, forecast: SiteForecast)], by grouping: Grouping) -> Table {
        switch grouping {
        case .site: sites(forecasts)
        case .model: models(forecasts)
        case .step: steps(forecasts)
        }
    }

    private static let site: [Table.Column] = [.init("site_id", "Site"), .init("name", "Name")]

    private static func sites(_ forecasts: [(name: String, forecast: SiteForecast)]) -> Table {
        Table(
            columns: site + [
                .init("step", "Step"), .init("steps_known", "Known", .integer), .init("first_date", "From"),
                .init("steps_forecast", "Steps", .integer), .init("model", "Model"), .init("visits", "Visits", .quantity),
                .init("visits_low", "from", .quantity), .init("visits_high", "to", .quantity),
                .init("mase", "MASE", .number(decimals: 2)),
                .init("pinball", "Pinball", .number(decimals: 2)), .init("coverage_80", "In 80 %", .share),
                .init("coverage_95", "In 95 %", .share), .init("growth", "Year on year", .number(decimals: 2)),
                .init("growth_low", "from", .number(decimals: 2)), .init("growth_high", "to", .number(decimals: 2)),
            ],
            rows: forecasts.map { name, forecast in
                let score = forecast.scores.first { $0.model == forecast.model }?.score
                return [
                    .text(forecast.siteID), .text(name), .text(forecast.step.rawValue), .integer(forecast.known),
                    .text(forecast.firstDate.description), .integer(forecast.points.count),
                    .text(optional: forecast.model?.rawValue),
                    .number(optional: forecast.total?.value), .number(optional: forecast.total?.low),
                    .number(optional: forecast.total?.high), .number(optional: score?.mase), .number(optional: score?.pinball),
                    .number(optional: score?.coverage80), .number(optional: score?.coverage95),
                    .number(optional: forecast.growth?.value),
                    .number(optional: forecast.growth?.low), .number(optional: forecast.growth?.high),
                ]
            })
    }

    private static func models(_ forecasts: [(name: String, forecast: SiteForecast)]) -> Table {
        Table(
            columns: site + [
                .init("model", "Model"), .init("is_used", "Used"), .init("mase", "MASE", .number(decimals: 3)),
                .init("pinball", "Pinball", .number(decimals: 3)), .init("coverage_80", "In 80 %", .share),
                .init("coverage_95", "In 95 %", .share),
            ],
            rows: forecasts.flatMap { name, forecast in
                forecast.scores.map { model, score -> [Cell] in
                    [
                        .text(forecast.siteID), .text(name), .text(model.rawValue), .flag(optional: model == forecast.model),
                        .number(optional: score.mase), .number(score.pinball), .number(optional: score.coverage80),
                        .number(optional: score.coverage95),
                    ]
                }
            })
    }

    private static func steps(_ forecasts: [(name: String, forecast: SiteForecast)]) -> Table {
        Table(
            columns: site + [
                .init("date", "From"), .init("visits", "Visits", .number(decimals: 1)),
                .init("low_80", "80 % from", .number(decimals: 1)),
                .init("high_80", "to", .number(decimals: 1)), .init("low_95", "95 % from", .number(decimals: 1)),
                .init("high_95", "to", .number(decimals: 1)),
            ],
            rows: forecasts.flatMap { name, forecast in
                let first = forecast.firstDate.daysSince1970
                let length: Int64 = forecast.step == .day ? 1 : 7
                return forecast.points.enumerated().map { step, point -> [Cell] in
                    [
                        .text(forecast.siteID), .text(name),
                        .text(CivilDate(daysSince1970: first + Int64(step) * length).description), .number(point.value),
                        .number(optional: point.band80?.lowerBound), .number(optional: point.band80?.upperBound),
                        .number(optional: point.band95?.lowerBound),
                        .number(optional: point.band95?.upperBound),
                    ]
                }
            })
    }
}
