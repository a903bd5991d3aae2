/// Levels of utilization at which operators say in public that they look closer. Flags only: what drivers meet at 30 % depends on how many
/// EVSEs there are.
public enum UtilizationFlags {
    /// Shares of time plugged in.
    public static let thresholds = [0.15, 0.25, 0.30]

    /// Those that a share has reached.
    public static func passed(_ occupiedUtilization: Double) -> [Double] { thresholds.filter { occupiedUtilization >= $0 } }
}
