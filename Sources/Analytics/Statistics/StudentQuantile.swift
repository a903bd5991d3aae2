/// Student's t distribution.
enum StudentQuantile {
    /// The 95 % point: 90 % lie within it on either side. From the normal one by Fisher's expansion to the second order (Abramowitz and
    /// Stegun 26.7.5), good to 1 % from four degrees of freedom on; fewer are taken as four.
    static func ninetyFivePercent(degreesOfFreedom: Double) -> Double {
        let normal = 1.6448536269514722
        let degrees = max(degreesOfFreedom, 4)
        guard degrees.isFinite else { return normal }
        let cube = normal * normal * normal
        let fifth = cube * normal * normal
        return normal + (cube + normal) / (4 * degrees) + (5 * fifth + 16 * cube + 3 * normal) / (96 * degrees * degrees)
    }
}
