import Charging

extension Views {
    /// Sites, Locations, EVSEs and what was seen of them.
    static let ofNetwork: [View] = [
        view(
            "locations", "Locations, published or only named by usage",
            [
                ("country_code", "owner's country"), ("party_id", "owner"), ("location_id", "OCPI id"), ("site_id", "its site"),
                ("name", "as given"), ("address", "as given"), ("city", "as given"), ("country", "as given"),
                ("time_zone", "IANA name"), ("latitude", "degrees north"), ("longitude", "degrees east"),
                ("is_published", "1 when a Location object was read"),
            ],
            """
            SELECT y.country_code, y.party_id, l.location_id, l.location_id, l.name, l.address, l.city, l.country, l.time_zone,
                l.latitude, l.longitude, l.is_published
            FROM location l JOIN party y ON y.id = l.party_id
            """),
        view(
            "sites", "sites; without a configuration each Location is one",
            [
                ("site_id", "id"), ("name", "as given"), ("time_zone", "IANA name"), ("locations", "how many"),
                ("evses", "how many"),
            ],
            """
            SELECT l.location_id, max(l.name), max(l.time_zone), count(DISTINCT l.id), count(e.id)
            FROM location l LEFT JOIN evse e ON e.location_id = l.id GROUP BY l.party_id, l.location_id
            """),
        view(
            "evses", "EVSEs, published or only named by usage",
            [
                ("country_code", "owner's country"), ("party_id", "owner"), ("location_id", "its Location"),
                ("evse_uid", "the operator's id"), ("evse_id", "eMI3 id"), ("rated_kw", "highest rating of its connectors"),
                ("power_type", "of that connector"), ("is_published", "1 when a Location names it"),
                ("first_fetched_utc", "first page that names it"),
            ],
            """
            SELECT y.country_code, y.party_id, l.location_id, e.uid, e.evse_id, e.rated_w / 1e3, e.power_type, e.is_published,
                \(utc("e.first_fetched_s"))
            FROM evse e JOIN location l ON l.id = e.location_id JOIN party y ON y.id = l.party_id
            """),
        view(
            "connectors", "connectors of published EVSEs",
            [
                ("location_id", "its Location"), ("evse_uid", "its EVSE"), ("connector_id", "unique in the EVSE"),
                ("standard", "as given"), ("power_type", "as given"), ("voltage_v", "as given"), ("amperage_a", "as given"),
                ("max_electric_power_w", "as given"), ("rated_kw", "rating used"),
            ],
            """
            SELECT l.location_id, e.uid, c.connector_id, c.standard, c.power_type, c.voltage_v, c.amperage_a,
                c.max_electric_power_w, c.rated_w / 1e3
            FROM connector c JOIN evse e ON e.id = c.evse_id JOIN location l ON l.id = e.location_id
            """),
        view(
            "status_observations", "what fetched Locations said of EVSEs",
            [
                ("location_id", "its Location"), ("evse_uid", "its EVSE"), ("fetched_utc", "time of the page"),
                ("last_updated_utc", "as given"), ("status", "OCPI status"),
            ],
            """
            SELECT l.location_id, e.uid, \(utc("o.fetched_s")), \(utc("o.last_updated_s")), o.status
            FROM status_observation o JOIN evse e ON e.id = o.evse_id JOIN location l ON l.id = e.location_id
            """),
    ]
}
