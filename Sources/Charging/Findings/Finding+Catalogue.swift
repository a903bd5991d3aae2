extension Finding {
    /// The code in messages, reports and JSON, such as `E_JSON_SYNTAX`.
    public var code: String { entry.code }

    /// One line for people.
    public var meaning: String { entry.meaning }

    public var effect: Effect { entry.effect }

    /// What it looks like in the data.
    public var example: String { entry.example }

    /// The finding of a code.
    public init?(code: String) {
        guard let finding = Self.byCode[code] else { return nil }
        self = finding
    }

    private static let byCode = Dictionary(uniqueKeysWithValues: allCases.map { ($0.code, $0) })

    private struct Entry {
        var code: String
        var effect: Effect
        var meaning: String
        var example: String

        init(_ code: String, _ effect: Effect, _ meaning: String, _ example: String) {
            self.code = code
            self.effect = effect
            self.meaning = meaning
            self.example = example
        }
    }

    private var entry: Entry {
        switch scope {
        case .record: recordEntry
        case .reconciliation: reconciliationEntry
        case .network: networkEntry
        case .quarantine: quarantineEntry
        case .file: fileEntry
        case .source: sourceEntry
        }
    }

    private var recordEntry: Entry {
        switch self {
        case .encodingCP1252:
            Entry("R_ENCODING_CP1252", .repaired, "text that is not UTF-8, read as Windows-1252", "the byte `E9` for é")
        case .mojibake: Entry("W_MOJIBAKE", .accepted, "a text that looks decoded twice; kept as it is", "`StraÃŸe`")
        case .stringCleaned:
            Entry("R_STRING_CLEANED", .repaired, "control characters or spaces around a text, removed", "`\"Station 1\\u0000 \"`")
        case .duplicateKey:
            Entry("W_DUPLICATE_KEY", .accepted, "a member is there twice; the last counts", "`\"name\":\"A\",\"name\":\"A\"`")
        case .emptyString: Entry("R_EMPTY_STRING", .repaired, "an empty text, read as absent", "`\"evse_id\":\"\"`")
        case .redacted: Entry("I_REDACTED", .noted, "a value replaced by #NA", "`\"contract_id\":\"#NA\"`")
        case .redactedRequired:
            Entry("W_REDACTED_REQUIRED", .accepted, "a value that figures need was replaced by #NA", "`\"evse_uid\":\"#NA\"`")
        case .numericString: Entry("R_NUMERIC_STRING", .repaired, "a number written as a string", "`\"kwh\":\"40.5\"`")
        case .decimalComma: Entry("W_DECIMAL_COMMA", .repaired, "a number with a decimal comma", "`\"kwh\":\"40,5\"`")
        case .integerRounded:
            Entry("R_INT_ROUNDED", .repaired, "a fraction where the standard has an integer, rounded", "`\"max_voltage\":229.5`")
        case .unknownField:
            Entry("I_UNKNOWN_FIELD", .noted, "a member that the standard does not have, ignored", "`\"authorization_id\":…`")
        case .fieldAlias:
            Entry(
                "R_FIELD_ALIAS", .repaired, "a member under another name or another version's",
                "`stop_date_time` for `end_date_time`")
        case .aliasConflict:
            Entry(
                "W_ALIAS_CONFLICT", .accepted, "a member under two names with two values; the standard's name counts",
                "`start_date_time` and `start_datetime` differ")
        case .enumNormalised: Entry("R_ENUM_NORMALISED", .repaired, "a listed value in another spelling", "`\"completed \"`")
        case .enumUnknown:
            Entry(
                "W_ENUM_UNKNOWN", .accepted, "a value that the standard does not list; a session with such a status is excluded",
                "`\"status\":\"FINISHED\"`")
        case .overlength:
            Entry("I_OVERLENGTH", .noted, "a text longer than the standard allows, kept whole", "an address of 80 characters")
        case .idNumeric: Entry("R_ID_NUMERIC", .repaired, "an id written as a number", "`\"id\":9`")
        case .negativeCostWithoutCredit:
            Entry(
                "W_NEGATIVE_COST_NO_CREDIT", .accepted, "a negative cost in a CDR that is no credit",
                "`\"total_cost\":{\"excl_vat\":-4}`")
        case .partialObject:
            Entry(
                "W_PARTIAL_OBJECT", .superseded, "a fragment (PATCH), merged into the object that it changes",
                "`{\"id\":\"S1\",\"kwh\":9,\"last_updated\":…}`")
        case .partyConflict:
            Entry(
                "W_PARTY_CONFLICT", .accepted, "the record names another party than --party; the record wins",
                "`--party NL*AAA`, record of NL*BBB")
        case .timestampNoZone: Entry("R_TS_NO_ZONE", .repaired, "a time without zone, read as UTC", "`2026-03-02T08:00:00`")
        case .timestampOffset:
            Entry("R_TS_OFFSET", .repaired, "a time with an offset, converted to UTC", "`2026-03-02T09:00:00+01:00`")
        case .timestampFormat:
            Entry("R_TS_FORMAT", .repaired, "a time in another shape than the standard's", "`2026-03-02 08:00`, `1772438400`")
        case .zoneAssumed:
            Entry(
                "R_TS_ZONE_ASSUMED", .repaired, "a local time, read in the zone that the party's settings name",
                "`times = \"Europe/Amsterdam\"`")
        case .shortSession: Entry("W_SHORT_SESSION", .accepted, "shorter than a minute", "12 s")
        case .longSession: Entry("W_LONG_SESSION", .accepted, "longer than 48 hours", "3 days")
        case .extremeDuration: Entry("W_EXTREME_DURATION", .excluded, "longer than 31 days; it does not count", "40 days")
        case .future:
            Entry(
                "W_FUTURE", .accepted, "it ends more than 5 minutes after the page that holds it was made",
                "end 10:10, page 10:00")
        case .lastUpdatedImplausible:
            Entry(
                "W_LAST_UPDATED_IMPLAUSIBLE", .repaired, "a last_updated before 2009 or that is no time, read as absent",
                "`2000-02-23T00:00:00Z`")
        case .lastUpdatedBeforeEnd:
            Entry("I_LAST_UPDATED_BEFORE_END", .noted, "last_updated is before the end", "end 10:00, last_updated 09:58")
        case .totalTimeMismatch:
            Entry(
                "W_TOTAL_TIME_MISMATCH", .accepted, "total_time is not end minus start; the timestamps count",
                "2 hours, `\"total_time\":1.5`")
        case .totalTimeUnit:
            Entry(
                "W_TOTAL_TIME_UNIT", .accepted, "total_time is in minutes or seconds; the timestamps count",
                "2 hours, `\"total_time\":7200`")
        case .lateRecord:
            Entry(
                "I_LATE_RECORD", .noted, "a CDR made more than 90 days after its end; its days are counted anew",
                "end in March, last_updated in July")
        case .zeroEnergy: Entry("W_ZERO_ENERGY", .accepted, "no energy: an attempt, not counted in means", "`\"total_energy\":0`")
        case .lowEnergy: Entry("I_LOW_ENERGY", .noted, "less than 0.5 kWh", "`\"total_energy\":0.2`")
        case .negativeEpsilon:
            Entry("R_NEGATIVE_EPSILON", .repaired, "a tiny negative energy, set to 0", "`\"total_energy\":-0.004`")
        case .exportedEnergy:
            Entry(
                "W_V2G_EXPORT", .accepted, "energy fed back to the grid; only what was drawn counts", "an ENERGY_EXPORT dimension"
            )
        case .highEnergy: Entry("W_HIGH_ENERGY", .accepted, "more than 250 kWh", "`\"total_energy\":312`")
        case .unitCorrected:
            Entry(
                "R_UNIT_CORRECTED", .repaired, "a value in the unit that the party's settings name, converted",
                "`energy = \"Wh\"`")
        case .periodsInWattHours:
            Entry("R_PERIOD_WH", .repaired, "period energies in Wh, divided by 1000", "total 41.12, periods 120 and 41000")
        case .periodEnergySum:
            Entry(
                "W_PERIOD_ENERGY_SUM", .accepted, "the periods' energies do not sum to the total; the total counts",
                "total 10, periods 4 and 4")
        case .energyRegisterOnly:
            Entry(
                "W_ENERGY_REGISTER_ONLY", .accepted,
                "periods with meter registers only; their differences count where they agree with the total",
                "`ENERGY_IMPORT` 1200, 1204, 1210")
        case .noPeriods: Entry("I_NO_PERIODS", .noted, "no charging periods; the curve is flat", "`\"charging_periods\":[]`")
        case .periodsSorted:
            Entry("R_PERIODS_SORTED", .repaired, "periods out of order or repeated; sorted, each once", "10:00, 09:00, 09:00")
        case .periodClamped:
            Entry(
                "R_PERIOD_CLAMPED", .repaired, "a period begins up to a minute outside its session, moved to its edge",
                "0.55 s early")
        case .periodOutside:
            Entry(
                "W_PERIOD_OUTSIDE", .accepted, "a period begins outside its session, clipped to it, or cannot be read",
                "an hour early")
        case .parkingTimeRange:
            Entry(
                "W_PARKING_TIME_RANGE", .accepted, "a period is charged or parked for longer than it lasts; cut to its length",
                "PARKING_TIME 3 h in 2 h")
        case .costNotSignificant:
            Entry("I_COST_NOT_SIGNIFICANT", .noted, "the cost is a placeholder", "a remark that begins with `[?]`")
        case .noEVSE: Entry("W_NO_EVSE", .accepted, "no EVSE named; it counts for the Location", "`\"evse_uid\"` absent")
        case .evseAmbiguous:
            Entry(
                "W_EVSE_AMBIGUOUS", .accepted, "several EVSEs named and nothing tells which; it counts for the Location",
                "two EVSEs in a CDR's Location")
        case .tokenNormalised: Entry("R_TOKEN_NORMALISED", .repaired, "a token id brought to its usual spelling", "`04-a2-b3`")
        case .tokenSentinel:
            Entry("I_TOKEN_SENTINEL", .noted, "a token that stands for anybody; no driver is told from it", "`12345671234567`")
        case .clockChangeSuspect:
            Entry(
                "W_DST_SUSPECT", .quarantined, "an end an hour before its start in the night of a clock change: local time",
                "02:50 to 02:10 on 25 October")
        default: Entry("", .noted, "", "")
        }
    }

    private var reconciliationEntry: Entry {
        switch self {
        case .cdrMutated:
            Entry("W_CDR_MUTATED", .accepted, "a CDR came again with other content; the newest counts", "10 kWh, later 11 kWh")
        case .conflictSameTimestamp:
            Entry(
                "W_CONFLICT_SAME_TIMESTAMP", .accepted, "versions differ at one last_updated; the larger hash counts",
                "two contents, one time")
        case .creditApplied:
            Entry("I_CREDIT_APPLIED", .voided, "a credit CDR voids its original", "`\"credit_reference_id\":\"C1\"`")
        case .creditOrphan:
            Entry("W_CREDIT_ORPHAN", .voided, "a credit CDR whose original was never read", "the original is in no archive")
        case .multipleCDRs: Entry("W_MULTI_CDR_SESSION", .accepted, "several CDRs name one session", "a reissue, or a split")
        case .naturalDuplicate:
            Entry("W_NATURAL_DUPLICATE", .duplicate, "the same charge under another id", "once direct, once through a hub")
        case .sessionWithoutCDR:
            Entry("I_SESSION_WITHOUT_CDR", .accepted, "a completed session that no CDR bills; it counts", "a free charge")
        case .cdrWithoutSession:
            Entry("I_CDR_WITHOUT_SESSION", .accepted, "a CDR whose session was not read; it counts", "only CDRs were sent")
        case .sessionCDRMismatch:
            Entry("W_SESSION_CDR_MISMATCH", .accepted, "session and CDR differ in energy; the CDR counts", "10.0 and 10.9 kWh")
        case .staleUpdate: Entry("I_STALE_UPDATE", .superseded, "an older version of a session", "ACTIVE, then COMPLETED")
        case .updateAfterCompleted:
            Entry(
                "W_UPDATE_AFTER_COMPLETED", .superseded, "a finished session was said to run again; it stays finished",
                "ACTIVE after COMPLETED")
        case .sessionStale:
            Entry(
                "W_SESSION_STALE", .excluded, "the session never completed: no news for 48 hours; it does not count",
                "ACTIVE since March")
        case .sessionRunning:
            Entry("I_SESSION_RUNNING", .excluded, "the session was still running; it does not count yet", "ACTIVE an hour ago")
        case .sessionInvalid:
            Entry(
                "I_SESSION_INVALID", .excluded, "declared invalid by its operator; it does not count", "`\"status\":\"INVALID\"`")
        case .reservation:
            Entry(
                "I_RESERVATION", .excluded, "a reservation or pending session that never charged; it does not count",
                "`\"status\":\"RESERVATION\"`")
        case .partialWithoutBase:
            Entry(
                "E_PARTIAL_NO_BASE", .excluded, "a fragment of an object that was not read; it waits for it",
                "a PATCH without its PUT")
        case .lastUpdatedChurn:
            Entry("I_LAST_UPDATED_CHURN", .duplicate, "the same content with another last_updated", "re-sent every night")
        case .idCaseVariant: Entry("W_ID_CASE_VARIANT", .accepted, "one id in upper and lower case", "`abc1` and `ABC1`")
        case .energyRegression:
            Entry(
                "W_ENERGY_REGRESSION", .accepted, "a newer version of a session has less energy; the newest counts",
                "9 kWh, later 8 kWh")
        default: Entry("", .noted, "", "")
        }
    }

    private var networkEntry: Entry {
        switch self {
        case .coordinatesInvalid:
            Entry("W_COORD_INVALID", .repaired, "coordinates that cannot be; left out", "0/0, or latitude = longitude")
        case .coordinatesSwapped:
            Entry(
                "W_COORD_SWAP_SUSPECT", .accepted, "coordinates that fit the country when swapped; kept as they are",
                "3.73/51.05 in Belgium")
        case .countryNormalised:
            Entry("R_COUNTRY_NORMALISED", .repaired, "a country in another form than ISO 3166 alpha-3", "`NL`, `Polska`")
        case .powerInKilowatts: Entry("R_POWER_KW", .repaired, "a power in kW in a field for W", "`\"max_electric_power\":22`")
        case .powerDerived:
            Entry(
                "R_POWER_DERIVED", .repaired, "no power given; computed from voltage and current",
                "230 V, 32 A, three phases: 22,080 W")
        case .powerInconsistent:
            Entry(
                "W_POWER_INCONSISTENT", .accepted, "power given and computed differ by more than 15 %; the given counts",
                "50,000 W with 400 V and 63 A")
        case .locationIncomplete:
            Entry("W_LOCATION_INCOMPLETE", .accepted, "a Location without members that the standard requires", "no coordinates")
        case .timeZoneInferred:
            Entry("W_TZ_INFERRED", .repaired, "no time zone; that of its country, which has one only", "`NLD`: Europe/Amsterdam")
        case .unpublished: Entry("I_UNPUBLISHED", .noted, "a Location that drivers are not shown", "`\"publish\":false`")
        case .tariffStep: Entry("R_TARIFF_STEP", .repaired, "a step size of 0, read as 1", "`\"step_size\":0`")
        case .tariffAmbiguous:
            Entry(
                "W_TARIFF_AMBIGUOUS", .accepted, "a tariff whose restrictions say nothing or contradict each other",
                "`min_power` above `max_power`")
        case .evseMatchedByID:
            Entry(
                "R_EVSE_MATCHED_BY_ID", .repaired, "usage named its EVSE by another id or Location; only one fits",
                "`evse_id` for `uid`")
        case .evseMoved: Entry("W_EVSE_MOVED", .accepted, "one uid at several Locations", "the EVSE was moved")
        case .evseUIDChanged:
            Entry("W_EVSE_UID_CHANGED", .accepted, "one evse_id under several uids of a Location", "the charger was replaced")
        case .evseVanished:
            Entry(
                "W_PRESUMED_GONE", .accepted, "an EVSE that at least three later complete snapshots lack", "no REMOVED was sent")
        case .locationStub: Entry("I_LOCATION_STUB", .noted, "a Location that only usage names", "a home charger")
        default: Entry("", .noted, "", "")
        }
    }

    private var quarantineEntry: Entry {
        switch self {
        case .jsonSyntax: Entry("E_JSON_SYNTAX", .quarantined, "not JSON", "a bracket is missing")
        case .kindUnknown:
            Entry("E_KIND_UNKNOWN", .quarantined, "neither Session, CDR, Location, EVSE, Connector nor Tariff", "`{\"foo\":1}`")
        case .missingID: Entry("E_MISSING_ID", .quarantined, "no id", "`\"id\":\"\"`")
        case .partyUnknown:
            Entry(
                "E_PARTY_UNKNOWN", .quarantined, "no owner: the record names none and --party was not given",
                "an OCPI 2.1.1 record")
        case .timestampUnparsable: Entry("E_TS_UNPARSABLE", .quarantined, "a start or end that is not a time", "`\"yesterday\"`")
        case .timestampEpochReset:
            Entry(
                "E_TS_EPOCH_RESET", .quarantined, "a start or end before 2009: the clock was reset or the time is unknown",
                "`1970-01-01T00:00:00Z`")
        case .endBeforeStart: Entry("E_END_BEFORE_START", .quarantined, "the end is before the start", "10:00 to 09:00")
        case .energyWithoutTime: Entry("E_ENERGY_WITHOUT_TIME", .quarantined, "energy in a session of no length", "8 kWh in 0 s")
        case .negativeEnergy: Entry("E_NEGATIVE_ENERGY", .quarantined, "negative energy", "`\"total_energy\":-8`")
        case .energyImplausible: Entry("E_ENERGY_IMPLAUSIBLE", .quarantined, "more than 1,000 kWh", "`\"total_energy\":41120`")
        case .number: Entry("E_NUMBER", .quarantined, "an energy that is not a number", "`\"total_energy\":\"NaN\"`")
        case .fieldMissing:
            Entry("E_FIELD_MISSING", .quarantined, "no start, or a finished record without end or energy", "a CDR without end")
        case .recordTooLarge: Entry("E_RECORD_TOO_LARGE", .quarantined, "larger than the limit for one record", "17 MB")
        case .inTheFuture:
            Entry(
                "E_FUTURE", .quarantined, "it ends more than 24 hours after its page was made, or 31 days after its last_updated",
                "an end next year")
        case .keyConflict:
            Entry("E_DUPLICATE_KEY", .quarantined, "a member that identifies the record is there twice and differs", "two ids")
        default: Entry("", .noted, "", "")
        }
    }

    private var fileEntry: Entry {
        switch self {
        case .severalMembers:
            Entry("I_GZ_MULTI_MEMBER", .noted, "several gzip members, all read", "files put one after the other")
        case .padding: Entry("I_GZ_PADDING", .noted, "zeros after the gzip data, ignored", "padding to a block")
        case .trailingGarbage:
            Entry("W_GZ_TRAILING_GARBAGE", .accepted, "bytes after the gzip data that are not gzip, ignored", "a note at the end")
        case .notCompressed:
            Entry("R_NOT_COMPRESSED", .repaired, "named .gz and not gzip; read as it is", "a client that inflates by itself")
        case .doubleGzip: Entry("R_DOUBLE_GZIP", .repaired, "gzip in gzip, unwrapped", "compressed twice")
        case .byteOrderMark: Entry("R_BOM", .repaired, "a byte order mark, skipped", "the bytes `EF BB BF`")
        case .utf16: Entry("R_UTF16", .repaired, "UTF-16 with a byte order mark, read as UTF-8", "the bytes `FF FE`")
        case .tar:
            Entry("I_TAR", .noted, "a tar archive; its files are read one by one and nothing of it is unpacked", "`cdrs.tar.gz`")
        case .tarEntrySkipped:
            Entry("W_TAR_ENTRY_SKIPPED", .accepted, "something in a tar archive that is not a plain file, ignored", "a link")
        case .envelopeStatus:
            Entry(
                "W_ENVELOPE_STATUS", .accepted, "the page says that its request failed; its records are not loaded",
                "`\"status_code\":3000`")
        case .emptySnapshot:
            Entry("W_EMPTY_SNAPSHOT", .accepted, "a page without records; nothing follows from it", "`\"data\":[]`")
        case .framing: Entry("I_FRAMING", .noted, "records framed in another way than OCPI's pages", "one a line")
        case .gzipTruncated: Entry("E_GZ_TRUNCATED", .rejectsFile, "the gzip data end early", "a broken download")
        case .gzipChecksum: Entry("E_GZ_CRC", .rejectsFile, "the gzip checksum or length is wrong", "a flipped bit")
        case .gzipData: Entry("E_GZ_DATA", .rejectsFile, "the gzip data are damaged", "an overwritten block")
        case .tarData: Entry("E_TAR_DATA", .rejectsFile, "the tar archive is damaged or ends early", "a wrong header checksum")
        case .archiveLimit:
            Entry(
                "E_ARCHIVE_LIMIT", .rejectsFile, "it inflates to more than the limit, or far more than honest data do",
                "a decompression bomb")
        case .archiveUnreadable: Entry("E_ARCHIVE_UNREADABLE", .rejectsFile, "the file cannot be opened or read", "no permission")
        case .framingUnknown: Entry("E_FRAMING_UNKNOWN", .rejectsFile, "it holds no JSON objects", "a picture")
        default: Entry("", .noted, "", "")
        }
    }

    private var sourceEntry: Entry {
        switch self {
        case .duplicateIdentical:
            Entry("I_DUPLICATE_IDENTICAL", .duplicate, "the same record was read before", "overlapping pulls")
        case .retention:
            Entry(
                "I_RETENTION", .excluded, "it ended before the day from which records are kept: counted, and not stored",
                "`report store forget --before 2023-01-01`")
        case .volumeDrop:
            Entry("W_VOLUME_DROP", .suspected, "days without any record where many were to be expected", "a missing file")
        case .sourceLocalTime:
            Entry(
                "W_SOURCE_LOCAL_TIME", .suspected, "a party's times seem to be local time",
                "ends an hour or two after last_updated")
        case .totalsInWattHours:
            Entry(
                "W_TOTAL_WH_SUSPECT", .suspected, "a party's energies seem to be in Wh",
                "`\"total_energy\":41120`, again and again")
        case .powersInKilowatts:
            Entry(
                "W_POWER_KW_SUSPECT", .suspected, "a party's connector powers seem to be in kW",
                "`\"max_electric_power\":22`, again and again")
        case .chargingTimeUninformative:
            Entry(
                "W_CHARGING_TIME_UNINFORMATIVE", .suspected, "a party's TIME is the whole stay; it tells nothing of charging",
                "10 hours for 7 kWh")
        case .endsWithCharging:
            Entry(
                "W_ENDS_WITH_CHARGING", .suspected, "a party's CDRs seem to end when charging does, not when the car leaves",
                "Sessions end later than their CDRs")
        case .overlapOnEVSE:
            Entry(
                "W_OVERLAP_EVSE", .suspected, "charges that overlap on one EVSE by more than a minute; occupancy is their union",
                "a car that was never unplugged")
        case .parallelConnectors:
            Entry(
                "I_PARALLEL_CONNECTORS", .suspected, "charges that overlap on one EVSE under two connectors",
                "two sockets published as one EVSE")
        case .cumulativeEnergy:
            Entry(
                "W_CUMULATIVE_ENERGY", .suspected, "a charge that seems to repeat the energy of the one before it",
                "a meter that was not reset")
        case .powerAboveRating:
            Entry(
                "W_POWER_ABOVE_RATING", .suspected, "charges above 1.1 times the rating of their EVSE", "30 kW at an 11 kW socket"
            )
        case .ratingWrong:
            Entry(
                "W_RATING_WRONG", .suspected, "an EVSE that is above its rating again and again: the rating is wrong",
                "50 kW published as 22")
        case .connectorTwins:
            Entry(
                "W_CONNECTOR_TWINS", .suspected,
                "EVSEs that share a stem or a physical reference and are never occupied together",
                "each connector published as an EVSE")
        case .statusConflict:
            Entry(
                "W_STATUS_CONFLICT", .suspected, "charges during which a status said that their EVSE does not work",
                "OUTOFORDER from 09:00, charging from 10:00 to 11:00")
        default: Entry("", .noted, "", "")
        }
    }
}
