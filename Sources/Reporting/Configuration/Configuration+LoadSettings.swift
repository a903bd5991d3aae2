import Analytics
import Charging

extension Configuration {
    /// What the file says of a site that its load management needs.
    func loadSettings(of shard: SiteShard) -> LoadSettings {
        var settings = LoadSettings()
        settings.grid = gridSettings(of: shard)
        return settings
    }
}
