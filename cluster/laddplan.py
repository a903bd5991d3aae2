#!/usr/bin/env python3
"""Makes laddplan's report of archives on Apache Spark: the program is the worker, Spark brings it its bytes.

    spark-submit --master URL cluster/laddplan.py --report report --archives FOLDER --output FOLDER

Archives are read where they lie, on a file system that all workers share, or out of an object store (any URL that Hadoop reads). docs/SCALE.md
says what each step does. Ends with 3 where an archive could not be read.
"""

import argparse
import contextlib
import io
import itertools
import json
import os
import struct
import subprocess
import sys
import tempfile
import tomllib
import urllib.parse
from pathlib import Path

from pyspark import SparkFiles, StorageLevel
from pyspark.sql import SparkSession

# Kind, archive, key, length of the body.
HEADER = "<cI16sI"
HEADER_BYTES = struct.calcsize(HEADER)
# A store is handed on in pieces, which Spark holds one at a time.
PIECE_BYTES = 8 << 20
ENDINGS = (".gz", ".tgz", ".tar", ".json", ".jsonl", ".ndjson")
# Some 500,000 CDRs with their Sessions.
PART_BYTES = 160 << 20
# As `report` ends where it is done, and where it could not read some input.
DONE, PARTIAL = 0, 3
# Of `show utilization --by month --per evse`: whatever a month has, its columns are of these types.
NUMBERS = {
    "available_s": "BIGINT", "occupied_s": "BIGINT", "charging_s": "BIGINT", "idle_s": "BIGINT", "down_s": "BIGINT", "sessions": "BIGINT",
    "sessions_with_energy": "BIGINT", "attempts_without_energy": "BIGINT", "occupied_utilization": "DOUBLE", "adjusted_utilization": "DOUBLE",
    "charging_utilization": "DOUBLE", "idle_utilization": "DOUBLE", "not_in_use_share": "DOUBLE", "capacity_factor": "DOUBLE",
    "energy_kwh": "DOUBLE", "unplaced_kwh": "DOUBLE", "mean_session_kwh": "DOUBLE",
}


def started(*arguments, program=None, **streams):
    """Starts a step of the program."""
    program = program or SparkFiles.get("report")
    os.chmod(program, 0o755)
    return subprocess.Popen([program, "worker", *map(str, arguments)], stdout=subprocess.PIPE, **streams)


def ended(step, messages):
    """What becomes of the task where a step failed; what it says goes to the log."""
    sys.stderr.write(messages.decode(errors="replace"))
    if step.returncode not in (DONE, PARTIAL):
        raise RuntimeError(f"{' '.join(step.args[:3])} ended with {step.returncode}: {messages.decode(errors='replace')}")


def report(*arguments, input=None, **streams):
    """Runs a step, and gives what it prints and how it ended."""
    if input is not None:
        streams["stdin"] = subprocess.PIPE
    step = started(*arguments, stderr=subprocess.PIPE, **streams)
    out, messages = step.communicate(input)
    ended(step, messages)
    return out, step.returncode


def chunks(stream):
    """Each chunk of what a step prints, with what its header says."""
    # What ends within a chunk has failed, which its step says.
    while len(header := stream.read(HEADER_BYTES)) == HEADER_BYTES:
        kind, archive, key, length = struct.unpack(HEADER, header)
        yield kind, archive, key, header + stream.read(length)


def configured():
    """The settings that all workers share."""
    return ["--config", SparkFiles.get("laddplan.toml")]


def local_folder():
    """A folder for what a task needs for a moment, where Spark has its own."""
    place = os.environ.get("SPARK_LOCAL_DIRS", "").split(",")[0]
    return tempfile.TemporaryDirectory(prefix="laddplan-", dir=place or None)


@contextlib.contextmanager
def shared_folder():
    """A folder with what `parts` and `scope` made, as this worker has it, as long as a step needs it."""
    with local_folder() as folder:
        for name in ("network.sqlite", "plan.json", "scope.json"):
            if os.path.exists(file := SparkFiles.get(name)):
                os.symlink(file, os.path.join(folder, name))
        yield Path(folder)


def normalise(archives, buckets, party):
    """The chunks of some archives, as they are read: of paths, or of bytes that are on no file system."""
    with local_folder() as folder, open(f"{folder}/names", "w+") as names, open(f"{folder}/messages", "w+b") as messages:
        for number, path, data in archives:
            if data is not None:
                # Under the end of its whole name, for messages.
                path = f"{folder}/{number}-{urllib.parse.quote(path, safe='')[-200:]}"
                Path(path).write_bytes(data)
            print(json.dumps({"number": number, "path": path}), file=names)
        names.seek(0)
        owner = ["--party", party] if party else []
        with started("normalise", "--key", SparkFiles.get("key"), "--buckets", buckets, *owner, *configured(), stdin=names, stderr=messages) as step:
            try:
                # What is said of the network keeps its order.
                for (kind, number), given in itertools.groupby(chunks(step.stdout), key=lambda chunk: chunk[:2]):
                    if kind == b"N":
                        yield kind, number, b"", b"".join(chunk[3] for chunk in given)
                    else:
                        yield from given
            except BaseException:
                # Nobody wants the rest.
                step.kill()
                raise
        messages.seek(0)
        ended(step, messages.read())


@contextlib.contextmanager
def file_of(pairs):
    """A file of all values, as long as a step needs it."""
    with local_folder() as folder, tempfile.TemporaryFile(dir=folder) as file:
        for _, body in pairs:
            file.write(body)
        file.seek(0)
        yield file


def link(bucket):
    """Places that share a charge, and where fragments belong, of one bucket."""
    with file_of(bucket) as bodies:
        return list(chunks(io.BytesIO(report("link", stdin=bodies)[0])))


def reconcile(part, records):
    """What the part tells of the time that all share, then its store, piece by piece."""
    with shared_folder() as folder, file_of(records) as bodies:
        store = folder / "part.sqlite"
        yield report("reconcile", "--folder", folder, "--part", part, "--output", store, "--jobs", 1, *configured(), stdin=bodies)[0]
        with open(store, "rb") as file:
            while piece := file.read(PIECE_BYTES):
                yield piece


def aggregate(part, given):
    """The part's figures and advice, from what `reconcile` gave."""
    with shared_folder() as folder:
        with open(folder / "part.sqlite", "wb") as store:
            store.writelines(itertools.islice(given, 1, None))
        return [report("aggregate", folder / "part.sqlite", "--folder", folder, "--part", part, "--jobs", 1, *configured())[0]]


def listed(context, asked, program, config):
    """All archives as (number, path, bytes), in the order in which they count."""
    if "://" not in asked.archives:
        names, _ = report("archives", os.path.abspath(asked.archives), *config, program=program)
        found = [(name["path"], name["bytes"]) for name in map(json.loads, names.splitlines())]
    else:
        place = context._jvm.org.apache.hadoop.fs.Path(asked.archives)
        files, found = place.getFileSystem(context._jsc.hadoopConfiguration()).listFiles(place, True), []
        while files.hasNext():
            file = files.next()
            path = file.getPath().toString()
            hidden = any(part.startswith(".") for part in path.removeprefix(place.toString()).split("/"))
            if not hidden and path.lower().endswith(ENDINGS) and not path.endswith(".manifest.json"):
                found.append((path, file.getLen()))
        found.sort()
        if odd := [path for path, _ in found if set(path) & set(",*?[]{}\\")]:
            sys.exit(f"cannot read {odd[0]}: its name has one of , * ? [ ] {{ }} \\ which has a meaning in a list of URLs; rename it")
    if not found:
        sys.exit(f"there are no archives in {asked.archives}: nothing was made; check the path")
    return [(number, path, size) for number, (path, size) in enumerate(found)]


def archives_of(context, found, by_url, slices):
    """Hands of archives as (number, path, content), read by one process each: content only of those on no shared file system."""
    slices = min(slices, len(found))
    if by_url:
        numbers = context.broadcast({path: number for number, path, _ in found})
        files = context.binaryFiles(",".join(path for _, path, _ in found), slices)
        # One at a time: each is written down for the program.
        return files.map(lambda file: [(numbers.value[file[0]], *file)])
    # The largest first, and dealt out: tasks take about as long as each other.
    dealt = sorted(found, key=lambda archive: -archive[2])
    hands = [[(number, path, None) for number, path, _ in dealt[slice::slices]] for slice in range(slices)]
    return context.parallelize(hands, slices)


def files_beside(config):
    """The CSV files that the configuration names, as far as they lie beside it."""
    def texts(value):
        if isinstance(value, dict):
            value = list(value.values())
        if isinstance(value, list):
            return [text for each in value for text in texts(each)]
        return [value] if isinstance(value, str) and value.endswith(".csv") else []

    with open(config, "rb") as file:
        names = {Path(config).parent / name for name in texts(tomllib.load(file)) if "/" not in name}
    return sorted(name for name in names if name.is_file())


def write_parquet(spark, results, url):
    """What each month of each EVSE was like, by party and month, from the parts' results."""
    months = results.filter(bool).flatMap(lambda result: json.loads(result)["months"].splitlines())
    if not (first := months.take(1)):
        return
    schema = ", ".join(f"`{name}` {NUMBERS.get(name, 'STRING')}" for name in json.loads(first[0]))
    frame = spark.read.schema(schema).json(months).selectExpr("*", "split(group, ' ')[0] AS party", "period AS month")
    frame.write.mode("overwrite").partitionBy("party", "month").parquet(url)
    if url.startswith("file:") and not any(Path(url.removeprefix("file://")).rglob("*.parquet")):
        sys.exit(f"{url} was written where the workers are: they do not share the folder; name one that they do with --parquet")


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--archives", required=True, help="folder or URL")
    options.add_argument("--output", required=True, help="folder for the report's files; new, or empty")
    options.add_argument("--parquet", help="folder or URL for evse-months, where all workers can write; in the output folder if not given")
    options.add_argument("--report", required=True, help="the program")
    options.add_argument("--config", help="laddplan.toml")
    options.add_argument("--key", help="32 secret bytes; made where there are none")
    options.add_argument("--party", help="owner of records that name none")
    options.add_argument("--parts", type=int, help="parts that are decided by themselves; as many as cores, or as the archives are large")
    asked = options.parse_args()
    if Path(asked.output).exists() and any(Path(asked.output).iterdir()):
        sys.exit(f"{asked.output} is not empty: what is there would be taken for a part of the report; name another folder")
    spark = SparkSession.builder.appName("laddplan").getOrCreate()
    with tempfile.TemporaryDirectory(prefix="laddplan-driver-") as folder:
        status = make(spark, asked, Path(folder))
    spark.stop()
    sys.exit(status)


def make(spark, asked, work):
    """The report that was asked for, and the exit code; what the driver needs for it lies in the folder `work`."""
    context = spark.sparkContext
    for name, source in [("report", asked.report), ("laddplan.toml", asked.config), ("key", asked.key)]:
        (work / name).write_bytes(Path(source).read_bytes() if source else os.urandom(32) if name == "key" else b"")
        (work / name).chmod(0o700 if name == "report" else 0o600)
        context.addFile(str(work / name))
    for file in files_beside(asked.config) if asked.config else []:
        (work / file.name).write_bytes(file.read_bytes())
        context.addFile(str(work / file.name))
    program, config = str(work / "report"), ["--config", work / "laddplan.toml"]

    # Read every archive, once.
    found, party = listed(context, asked, program, config), asked.party
    parts = asked.parts or max(context.defaultParallelism, -(-sum(size for _, _, size in found) // PART_BYTES))
    # Several tasks for each part: archives differ in size.
    read = archives_of(context, found, "://" in asked.archives, 4 * parts).flatMap(lambda archives: normalise(archives, parts, party))
    read.persist(StorageLevel.DISK_ONLY)

    # By reconcile group: which places share a charge, and where fragments belong.
    linked = (
        read.filter(lambda chunk: chunk[0] in b"LW").map(lambda chunk: (chunk[2], chunk[3]))
        .partitionBy(parts, lambda bucket: int.from_bytes(bucket, "big")).mapPartitions(link).persist(StorageLevel.DISK_ONLY)
    )
    with open(work / "network", "wb") as network:
        for chunk in read.filter(lambda chunk: chunk[0] == b"N").sortBy(lambda chunk: chunk[1], numPartitions=parts).toLocalIterator():
            network.write(chunk[3])
        for chunk in linked.filter(lambda chunk: chunk[0] == b"E").toLocalIterator():
            network.write(chunk[3])
    with open(work / "network", "rb") as network:
        _, status = report("parts", "--parts", parts, "--folder", work, *config, program=program, stdin=network)
    for name in ("network.sqlite", "plan.json"):
        context.addFile(str(work / name))
    places = context.broadcast({key: part for key, part in struct.iter_unpack("<16sI", (work / "places.bin").read_bytes())})

    # By site: each part has all that could concern its charges.
    def part_of(chunk):
        key = chunk[2]
        return places.value.get(key, int.from_bytes(key, "big") % parts)

    stores = (
        read.filter(lambda chunk: chunk[0] in b"UQ").union(linked.filter(lambda chunk: chunk[0] == b"U"))
        .map(lambda chunk: (part_of(chunk), chunk[3])).partitionBy(parts, int).mapPartitionsWithIndex(reconcile).persist(StorageLevel.DISK_ONLY)
    )
    facts = b"".join(stores.mapPartitions(lambda given: [next(given)]).collect())
    report("scope", "--folder", work, *config, program=program, input=facts)
    context.addFile(str(work / "scope.json"))
    results = stores.mapPartitionsWithIndex(aggregate).persist(StorageLevel.DISK_ONLY)
    # All side by side; what they gave comes here one after the other.
    results.foreach(lambda result: None)
    with open(work / "results", "wb") as lines:
        for result in results.toLocalIterator():
            lines.write(result)
    with open(work / "results", "rb") as lines:
        report("merge", "--folder", work, "--output", asked.output, *config, program=program, stdin=lines)
    write_parquet(spark, results, asked.parquet or f"file://{Path(asked.output).resolve()}/evse-months.parquet")
    return status


if __name__ == "__main__":
    main()
