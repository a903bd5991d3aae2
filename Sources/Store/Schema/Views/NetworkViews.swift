import Charging

extension Views {
    /// Sites, Locations, EVSEs, tariffs and what was seen of them.
    static let ofNetwork: [View] = [
        view(
            "locations", "Locations, published or only named by usage",
            [
                ("country_code", "owner's country"), ("party_id", "owner"), ("location_id", "OCPI id"), ("site_id", "its site"),
                ("name", "as given"), ("address", "as given"), ("city", "as given"), ("country", "ISO 3166 alpha-3"),
                ("time_zone", "IANA name"), ("latitude", "degrees north"), ("longitude", "degrees east"),
                ("is_published", "1 when a Location object was read"),
                ("opening_times", "JSON: weekday and minutes of the day; seconds since 1970 of exceptions; empty when not said"),
                ("last_updated_utc", "newest of the Location and its EVSEs"),
            ],
            """
            SELECT y.country_code, y.party_id, l.location_id, l.location_id, l.name, l.address, l.city, l.country, l.time_zone,
                l.latitude, l.longitude, l.is_published, l.opening_times, \(utc("l.last_updated_s"))
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
                ("first_fetched_utc", "first page that names it"), ("last_fetched_utc", "last page that names it"),
                ("out_of_service_from_utc", "when it was REMOVED, or last seen where it is presumed gone"),
                ("is_presumed_gone", "1 when three later complete snapshots lack it"),
                ("physical_reference", "as given"), ("last_updated_utc", "newest that counts"),
            ],
            """
            SELECT y.country_code, y.party_id, l.location_id, e.uid, e.evse_id, e.rated_w / 1e3, e.power_type, e.is_published,
                \(utc("e.first_fetched_s")), \(utc("e.last_fetched_s")), \(utc("e.gone_from_s")), e.is_presumed_gone,
                e.physical_reference, \(utc("e.last_updated_s"))
            FROM evse e JOIN location l ON l.id = e.location_id JOIN party y ON y.id = l.party_id
            """),
        view(
            "connectors", "connectors of published EVSEs",
            [
                ("location_id", "its Location"), ("evse_uid", "its EVSE"), ("connector_id", "unique in the EVSE"),
                ("standard", "as given"), ("power_type", "as given"), ("voltage_v", "as given"), ("amperage_a", "as given"),
                ("max_electric_power_w", "as given; kW converted"), ("rated_kw", "rating used"), ("format", "SOCKET or CABLE"),
                ("tariff_ids", "JSON array"),
            ],
            """
            SELECT l.location_id, e.uid, c.connector_id, c.standard, c.power_type, c.voltage_v, c.amperage_a,
                c.max_electric_power_w, c.rated_w / 1e3, c.format, c.tariff_ids
            FROM connector c JOIN evse e ON e.id = c.evse_id JOIN location l ON l.id = e.location_id
            """),
        view(
            "status_observations", "what fetched Locations and EVSEs said of EVSEs, one row a state and last_updated",
            [
                ("location_id", "its Location"), ("evse_uid", "its EVSE"), ("fetched_utc", "last page that shows it"),
                ("last_updated_utc", "as given; the state is known from here to the last page"), ("status", "OCPI status"),
                ("first_fetched_utc", "first page that shows it"),
            ],
            """
            SELECT l.location_id, e.uid, \(utc("max(o.last_fetched_s)")), \(utc("nullif(o.last_updated_s, 0)")), o.status,
                \(utc("min(o.first_fetched_s)"))
            FROM status_observation o JOIN evse_name n ON n.id = o.name_id JOIN evse e ON e.id = n.evse_ref
                JOIN location l ON l.id = e.location_id
            WHERE o.last_fetched_s IS NOT NULL AND o.status <> ''
            GROUP BY o.name_id, o.last_updated_s, o.status
            """),
        view(
            "tariffs", "tariffs as they stand",
            [
                ("country_code", "owner's country"), ("party_id", "owner"), ("tariff_id", "OCPI id"), ("currency", "ISO 4217"),
                ("type", "OCPI TariffType; empty for all"), ("last_updated_utc", "as given"),
                ("versions", "contents that were read"), ("body", "JSON, in the form of OCPI 2.3.0"),
            ],
            """
            SELECT y.country_code, y.party_id, t.tariff_id, t.currency, t.type, \(utc("t.last_updated_s")),
                (SELECT count(*) FROM object_version o WHERE o.kind = 'tariff' AND o.name_id = t.id), v.body
            FROM tariff t JOIN party y ON y.id = t.party_id JOIN object_version v ON v.id = t.version_id
            """),
        view(
            "places", "names that usage gives places, and the EVSEs that they mean",
            [
                ("country_code", "owner's country"), ("party_id", "owner"), ("named_location_id", "as usage names it"),
                ("named_evse_uid", "as usage names it"), ("named_evse_id", "as usage names it"),
                ("connector_id", "as usage names it"), ("location_id", "that it means"), ("evse_uid", "that it means"),
                ("match", "exact, uid, evse_id, location (no EVSE is named) or stub; empty: only fragments name it"),
            ],
            """
            SELECT y.country_code, y.party_id, p.location_id, p.evse_uid, p.evse_id, p.connector_id, l.location_id, e.uid, p.match
            FROM place p JOIN party y ON y.id = p.party_id LEFT JOIN evse e ON e.id = p.evse_ref
                LEFT JOIN location l ON l.id = e.location_id
            """),
    ]
}
