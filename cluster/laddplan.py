#!/usr/bin/env python3
"""Makes laddplan's report of archives on Apache Spark: the program is the worker, Spark brings it its bytes.

    spark-submit --master URL cluster/laddplan.py --report report --archives FOLDER --output FOLDER

Archives are read where they lie, on a file system that all workers share, or out of an object store (any URL that Hadoop reads). docs/SCALE.md
says what each step does.
"""

import argparse
import contextlib
import io
import itertools
import json
import os
import struct
import subprocess
import tempfile
from pathlib import Path

from pyspark import SparkFiles, StorageLevel
from pyspark.sql import SparkSession

# Kind, archive, key, length of the body.
HEADER = "<cI16sI"
HEADER_BYTES = struct.calcsize(HEADER)
# A store is handed on in pieces, which Spark holds one at a time.
PIECE_BYTES = 8 << 20
ENDINGS = (".gz", ".tgz", ".tar", ".json", ".jsonl", ".ndjson")


def started(*arguments, program=None, **streams):
    """Starts a step of the program."""
    program = program or SparkFiles.get("report")
    os.chmod(program, 0o755)
    return subprocess.Popen([program, "worker", *map(str, arguments)], stdout=subprocess.PIPE, **streams)


def ended(step, messages):
    """What becomes of the task where a step failed."""
    if step.returncode:
        raise RuntimeError(f"{' '.join(step.args[:3])} ended with {step.returncode}: {messages.decode(errors='replace')}")


def report(*arguments, input=None, **streams):
    """Runs a step, and gives what it prints."""
    if input is not None:
        streams["stdin"] = subprocess.PIPE
    step = started(*arguments, stderr=subprocess.PIPE, **streams)
    out, messages = step.communicate(input)
    ended(step, messages)
    return out


def chunks(stream):
    """Each chunk of what a step prints, with what its header says."""
    # What ends within a chunk has failed, which its step says.
    while len(header := stream.read(HEADER_BYTES)) == HEADER_BYTES:
        kind, archive, key, length = struct.unpack(HEADER, header)
        yield kind, archive, key, header + stream.read(length)


def configured():
    """The settings that all workers share."""
    return ["--config", SparkFiles.get("laddplan.toml")]


@contextlib.contextmanager
def shared_folder():
    """A folder with what `parts` and `scope` made, as this worker has it, as long as a step needs it."""
    with tempfile.TemporaryDirectory(prefix="laddplan-") as folder:
        for name in ("network.sqlite", "plan.json", "scope.json"):
            if os.path.exists(file := SparkFiles.get(name)):
                os.symlink(file, os.path.join(folder, name))
        yield Path(folder)


def normalise(archives, buckets, party):
    """The chunks of some archives, as they are read: of paths, or of bytes that are on no file system."""
    with tempfile.TemporaryDirectory(prefix="laddplan-") as folder, open(f"{folder}/names", "w+") as names, open(f"{folder}/messages", "w+b") as messages:
        for number, path, data in archives:
            if data is not None:
                path = f"{folder}/{number}-{os.path.basename(path)}"
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
    with tempfile.TemporaryFile() as file:
        for _, body in pairs:
            file.write(body)
        file.seek(0)
        yield file


def link(bucket):
    """Places that share a charge, and where fragments belong, of one bucket."""
    with file_of(bucket) as bodies:
        return list(chunks(io.BytesIO(report("link", stdin=bodies))))


def reconcile(part, records):
    """What the part tells of the time that all share, then its store, piece by piece."""
    with shared_folder() as folder, file_of(records) as bodies:
        store = folder / "part.sqlite"
        yield report("reconcile", "--folder", folder, "--part", part, "--output", store, *configured(), stdin=bodies)
        with open(store, "rb") as file:
            while piece := file.read(PIECE_BYTES):
                yield piece


def aggregate(part, given):
    """The part's figures and advice, from what `reconcile` gave."""
    with shared_folder() as folder:
        with open(folder / "part.sqlite", "wb") as store:
            store.writelines(itertools.islice(given, 1, None))
        return [report("aggregate", folder / "part.sqlite", "--folder", folder, "--part", part, "--jobs", 1, *configured())]


def is_archive(path):
    return path.endswith(ENDINGS) and not path.endswith(".manifest.json")


def archives_of(context, url, slices):
    """Hands of archives as (number, path, bytes), read by one process each: numbers in the order of paths, bytes only of those on no shared file system."""
    if "://" not in url:
        found = sorted(path for path in map(str, Path(url).rglob("*")) if is_archive(path))
        # The largest first, and dealt out: tasks take about as long as each other.
        dealt = sorted(enumerate(found), key=lambda archive: -os.path.getsize(archive[1]))
        hands = [[(number, path, None) for number, path in dealt[slice::slices]] for slice in range(min(slices, len(dealt)))]
        return context.parallelize(hands, max(1, len(hands)))
    files = context.binaryFiles(url + "/**", slices).filter(lambda file: is_archive(file[0])).sortByKey(numPartitions=slices).zipWithIndex()
    # One at a time: each is written down for the program.
    return files.map(lambda file: [(file[1], file[0][0], file[0][1])])


def write_parquet(spark, results, output):
    """What each month of each EVSE was like, by party and month, from the parts' results."""
    months = results.filter(bool).flatMap(lambda result: json.loads(result)["months"].splitlines()).persist(StorageLevel.DISK_ONLY)
    if first := months.take(1):
        frame = spark.read.json(months).select(*json.loads(first[0]))
        split = frame.selectExpr("*", "split(group, ' ')[0] AS party", "period AS month")
        split.write.mode("overwrite").partitionBy("party", "month").parquet(output + "/evse-months.parquet")


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--archives", required=True, help="folder or URL")
    options.add_argument("--output", required=True, help="folder for the report's files")
    options.add_argument("--report", required=True, help="the program")
    options.add_argument("--config", help="laddplan.toml")
    options.add_argument("--key", help="32 secret bytes; made where there are none")
    options.add_argument("--party", help="owner of records that name none")
    options.add_argument("--parts", type=int, default=2, help="parts that are decided by themselves")
    asked = options.parse_args()
    spark = SparkSession.builder.appName("laddplan").getOrCreate()
    with tempfile.TemporaryDirectory(prefix="laddplan-driver-") as folder:
        make(spark, asked, Path(folder))
    spark.stop()


def make(spark, asked, work):
    """The report that was asked for; what the driver needs for it lies in the folder `work`."""
    context = spark.sparkContext
    for name, source in [("report", asked.report), ("laddplan.toml", asked.config), ("key", asked.key)]:
        (work / name).write_bytes(Path(source).read_bytes() if source else os.urandom(32) if name == "key" else b"")
        (work / name).chmod(0o700 if name == "report" else 0o600)
        context.addFile(str(work / name))
    program, config = str(work / "report"), ["--config", work / "laddplan.toml"]

    # Read every archive, once.
    parts, party = asked.parts, asked.party
    # Several tasks for each part: archives differ in size.
    read = archives_of(context, asked.archives, 4 * parts).flatMap(lambda archives: normalise(archives, parts, party))
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
        report("parts", "--parts", parts, "--folder", work, *config, program=program, stdin=network)
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
    write_parquet(spark, results, asked.output)


if __name__ == "__main__":
    main()
