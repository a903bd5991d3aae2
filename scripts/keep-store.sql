SELECT kind, disposition, count(*), round(sum(energy_kwh), 6) FROM sessions GROUP BY 1, 2 ORDER BY 1, 2
