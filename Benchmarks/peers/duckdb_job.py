"""The job in DuckDB: one table from its newline-delimited reader with explicit columns, then SQL."""

import json
import sys

import duckdb

folder = sys.argv[1]
db = duckdb.connect()
db.execute("SET threads = 2; SET TimeZone = 'UTC'")
db.execute(
    f"""
    CREATE TABLE cdr AS SELECT
        id, cdr_location.id AS location, cdr_location.evse_uid AS evse, epoch(start_date_time)::BIGINT AS started,
        epoch(end_date_time)::BIGINT AS ended, total_energy AS energy, charging_periods AS periods
    FROM read_json('{folder}/cdrs-*.gz', format = 'newline_delimited', columns = {{
        id: 'VARCHAR', start_date_time: 'TIMESTAMP', end_date_time: 'TIMESTAMP', total_energy: 'DOUBLE',
        cdr_location: 'STRUCT(id VARCHAR, evse_uid VARCHAR)',
        charging_periods: 'STRUCT(start_date_time TIMESTAMP, dimensions STRUCT(type VARCHAR, volume DOUBLE)[])[]'}})
    """
)
db.execute(
    """
    CREATE TABLE load AS
    WITH period AS (
        SELECT location, evse, unnest(periods) AS period FROM cdr
    ), active AS (
        SELECT location, evse, epoch(period.start_date_time)::BIGINT AS t0,
            list_sum([d.volume FOR d IN period.dimensions IF d.type = 'ENERGY']) AS energy,
            list_sum([d.volume FOR d IN period.dimensions IF d.type = 'TIME']) * 3600 AS length
        FROM period
    ), share AS (
        SELECT location, evse, t0, energy, length,
            unnest(range(t0 // 900, ceil((t0 + length) / 900)::BIGINT)) AS quarter
        FROM active WHERE energy > 0 AND length > 0
    )
    SELECT location, evse, quarter,
        sum(energy * (least(t0 + length, (quarter + 1) * 900) - greatest(t0, quarter * 900)) / length) AS energy
    FROM share GROUP BY ALL
    """
)
evses = db.execute(
    """
    SELECT evse, sum(c.energy), sum(ended - started)::BIGINT, coalesce(any_value(peak), 0)
    FROM cdr c LEFT JOIN (SELECT evse, max(energy) * 4 AS peak FROM load GROUP BY evse) USING (evse) GROUP BY evse
    """
).fetchall()
locations = db.execute(
    """
    SELECT location, max(energy) * 4
    FROM (SELECT location, quarter, sum(energy) AS energy FROM load GROUP BY ALL) GROUP BY location
    """
).fetchall()
network = db.execute("SELECT max(energy) * 4 FROM (SELECT sum(energy) AS energy FROM load GROUP BY quarter)").fetchone()
print(
    json.dumps({"evses": {row[0]: row[1:] for row in evses}, "locations": dict(locations), "network": network[0]})
)
