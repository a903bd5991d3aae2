import Charging
import Testing

@Suite struct ConnectorTests {
    @Test(
        arguments: [
            (PowerType.ac1Phase, 240, 30, 7200, 7200),
            (.ac1Phase, 208, 32, nil, 6656),
            (.ac3Phase, 230, 32, nil, 22_080),
            (.ac3Phase, 400, 32, nil, 22_170),
            (.ac2Phase, 230, 16, nil, 7360),
            (.dc, 920, 500, 150_000, 150_000),
            (.dc, 500, 100, nil, 50_000),
            (.ac3Phase, 230, 16, 11, 11_000),
        ] as [(PowerType, Int64, Int64, Int64?, Int64)])
    func ratingsFollowPowerType(type: PowerType, volts: Int64, amperes: Int64, given: Int64?, watts: Int64) {
        let connector = Connector(
            id: "1", powerType: type, voltage: volts, amperage: amperes, maximumElectricPower: given.map { Power(watts: $0) })
        #expect(connector.ratedPower?.watts == watts)
    }

    @Test func unknownIsUnknown() {
        #expect(Connector(id: "1", powerType: .dc, voltage: 0, amperage: 100).ratedPower == nil)
        #expect(Connector(id: "1", voltage: 230, amperage: 16).ratedPower == nil)
    }
}
