"""The job in ClickHouse's embedded form: one table from its JSON lines reader with explicit columns, then SQL."""

import json
import sys

from chdb.session import Session

folder = sys.argv[1]
db = Session()
db.query("CREATE DATABASE job ENGINE = Atomic; USE job; SET max_threads = 2")
db.query(
    f"""
    CREATE TABLE job.cdr ENGINE = Memory AS
    SELECT id, cdr_location.1 AS location, cdr_location.2 AS evse, toInt64(toUnixTimestamp(start_date_time)) AS started,
        toInt64(toUnixTimestamp(end_date_time)) AS ended, total_energy AS energy, charging_periods AS periods
    FROM file('{folder}/cdrs-*.gz', JSONEachRow, 'id String, start_date_time DateTime(\\'UTC\\'),
        end_date_time DateTime(\\'UTC\\'), total_energy Float64, cdr_location Tuple(id String, evse_uid String),
        charging_periods Array(Tuple(start_date_time DateTime(\\'UTC\\'),
            dimensions Array(Tuple(type LowCardinality(String), volume Float64))))')
    SETTINGS date_time_input_format = 'best_effort', input_format_skip_unknown_fields = 1, max_threads = 2,
        input_format_json_ignore_unknown_keys_in_named_tuple = 1
    """
)
db.query(
    """
    CREATE TABLE job.load ENGINE = Memory AS
    WITH active AS (
        SELECT location, evse, toInt64(toUnixTimestamp(period.1)) AS t0,
            arraySum(arrayMap(d -> if(d.1 = 'ENERGY', d.2, 0), period.2)) AS energy,
            arraySum(arrayMap(d -> if(d.1 = 'TIME', d.2, 0), period.2)) * 3600 AS length
        FROM job.cdr ARRAY JOIN periods AS period
    )
    SELECT location, evse, quarter,
        sum(energy * (least(t0 + length, toFloat64((quarter + 1) * 900)) - greatest(t0, toInt64(quarter * 900))) / length) AS drawn
    FROM active ARRAY JOIN range(intDiv(toUInt32(t0), 900), toUInt32(ceil((t0 + length) / 900))) AS quarter
    WHERE energy > 0 AND length > 0
    GROUP BY location, evse, quarter SETTINGS max_threads = 2
    """
)


def rows(sql):
    return json.loads(str(db.query(sql + " SETTINGS output_format_json_quote_64bit_integers = 0", "JSONCompact")))["data"]


evses = rows(
    """
    SELECT evse, sum(energy), sum(ended - started), any(peak) FROM job.cdr
    LEFT JOIN (SELECT evse, max(drawn) * 4 AS peak FROM job.load GROUP BY evse) AS p USING (evse) GROUP BY evse
    """
)
locations = rows(
    """
    SELECT location, max(drawn) * 4
    FROM (SELECT location, quarter, sum(drawn) AS drawn FROM job.load GROUP BY location, quarter) GROUP BY location
    """
)
network = rows("SELECT max(drawn) * 4 FROM (SELECT sum(drawn) AS drawn FROM job.load GROUP BY quarter)")
print(
    json.dumps(
        {"evses": {row[0]: row[1:] for row in evses}, "locations": dict(locations), "network": network[0][0]}
    )
)
