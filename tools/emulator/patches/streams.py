"""Reads Kinesis and DynamoDB streams as Lambda does.

The emulator reads both, but it retries a failing batch every second forever, regardless of the event source mapping (though
a DynamoDB mapping drops records that are too old), and it reads all shards in one thread. It does not support responses with
failed records, splitting of batches, failure destinations of Kinesis mappings, and consumers with enhanced fan-out.

Here, each shard of each mapping is read in order:
- a response with failed records (`ReportBatchItemFailures`) moves the reader to the first of them;
- a batch that fails is split in two (`BisectBatchOnFunctionError`), which does not count as a retry;
- a batch that can't be split is retried (`MaximumRetryAttempts`); a throttled batch has not failed;
- a batch without retries left, or too old (`MaximumRecordAgeInSeconds`), goes to the failure destination: its position in
  the stream to SQS and SNS, the records themselves to S3.
"""

import base64
import contextvars
import json
import logging
import threading
import time

from ministack.core.concurrency import esm_wake
from ministack.core.responses import get_account_id, get_region, new_uuid, request_scope
from ministack.services import dynamodb, kinesis, lambda_svc

from . import messages
from .patching import replace
from .permissions import function_may

logger = logging.getLogger("emulation")

RETRY_PAUSE = 0.1
THROTTLE_PAUSE = 0.5


class Shard:
    """One shard, as one event source mapping reads it."""

    def __init__(self, mapping, shard_id, position, read):
        self.mapping = mapping
        self.shard_id = shard_id
        self.position = position
        self.read = read
        # Records that were read and are neither handled nor given up, in parts: a split batch becomes two.
        self.parts = []
        self.busy = False
        self.not_before = 0.0

    def next_part(self):
        if not self.parts:
            records = self.read(self.position, int(self.mapping.get("BatchSize", 100)))
            if not records:
                return None
            self.position += len(records)
            wanted = lambda_svc._apply_filter_criteria(records, self.mapping)
            if wanted:
                self.parts.append(Part(wanted))
        return self.parts[0] if self.parts else None

    def handle(self, function):
        part = self.parts[0]
        max_age = int(self.mapping.get("MaximumRecordAgeInSeconds") or -1)
        if part.failures and max_age > 0 and part.age() > max_age:
            return self.give_up(function, part, "RecordAgeExceeded")
        result = lambda_svc._execute_function(function, {"Records": part.records})
        if result.get("throttle"):
            self.not_before = time.time() + THROTTLE_PAUSE
            return None
        part.result = result
        failed = 0 if result.get("error") else part.first_failed(result.get("body"), self.mapping)
        if failed is None:
            self.parts.pop(0)
            self.mapping["LastProcessingResult"] = "OK"
            return None
        self.mapping["LastProcessingResult"] = "PROBLEM: Function call failed"
        return self.retry(function, part, failed)

    def retry(self, function, part, failed):
        rest = part.records[failed:]
        if failed > 0:
            # The records before the first failed one are done.
            self.parts[0] = part.with_records(rest)
            part = self.parts[0]
        elif self.mapping.get("BisectBatchOnFunctionError") and len(rest) > 1:
            middle = (len(rest) + 1) // 2
            self.parts[0:1] = [part.with_records(rest[:middle]), part.with_records(rest[middle:])]
            return None
        part.failures += 1
        limit = int(self.mapping.get("MaximumRetryAttempts", -1))
        if 0 <= limit < part.failures:
            return self.give_up(function, part, "RetryAttemptsExhausted")
        self.not_before = time.time() + RETRY_PAUSE
        return None

    def give_up(self, function, part, condition):
        self.parts.pop(0)
        destination = ((self.mapping.get("DestinationConfig") or {}).get("OnFailure") or {}).get("Destination")
        if not destination:
            return
        record = self.failure(function, part, condition)
        if ":s3:::" in destination:
            record["payload"] = json.dumps({"Records": part.records})
        messages.to_destination(function, destination, record, self.key())

    def failure(self, function, part, condition):
        config = function.get("config") or function
        first, last = part.records[0], part.records[-1]
        return {
            "requestContext": {
                "requestId": new_uuid(),
                "functionArn": config.get("FunctionArn", ""),
                "condition": condition,
                "approximateInvokeCount": part.failures,
            },
            "responseContext": {
                "statusCode": 200,
                "executedVersion": "$LATEST",
                "functionError": "Unhandled" if part.result.get("error") else None,
            },
            "version": "1.0",
            "timestamp": _iso(time.time()),
            ("KinesisBatchInfo" if "kinesis" in first else "DDBStreamBatchInfo"): {
                "shardId": self.shard_id,
                "startSequenceNumber": _sequence_number(first),
                "endSequenceNumber": _sequence_number(last),
                "approximateArrivalOfFirstRecord": _iso(_arrival(first)),
                "approximateArrivalOfLastRecord": _iso(_arrival(last)),
                "batchSize": len(part.records),
                "streamArn": _stream_arn(self.mapping["EventSourceArn"]),
            },
        }

    def key(self):
        day, moment = time.strftime("%Y/%m/%d", time.gmtime()), time.strftime("%Y-%m-%dT%H.%M.%S", time.gmtime())
        return f"aws/lambda/{self.mapping['UUID']}/{self.shard_id}/{day}/{moment}-{new_uuid()}"


class Part:
    def __init__(self, records, failures=0, result=None):
        self.records = records
        self.failures = failures
        self.result = result or {}

    def with_records(self, records):
        return Part(records, self.failures, self.result)

    def age(self):
        return time.time() - min(_arrival(record) for record in self.records)

    def first_failed(self, body, mapping):
        """The index of the first failed record, or None if there is none."""
        if "ReportBatchItemFailures" not in (mapping.get("FunctionResponseTypes") or []):
            return None
        failures = (body or {}).get("batchItemFailures") if isinstance(body, dict) else None
        if not failures:
            return None
        numbers = [_sequence_number(record) for record in self.records]
        named = [failure.get("itemIdentifier") for failure in failures]
        # A response that names a record outside the batch means that the whole batch failed.
        return min((numbers.index(name) if name in numbers else 0) for name in named)


_shards = {}
_readable = {}


def poll_kinesis():
    return _poll("kinesis", _kinesis_shards)


def poll_dynamodb():
    return _poll("dynamodb", _dynamodb_shards)


def _poll(service, shards_of):
    """Returns whether any records were passed to a function."""
    active = False
    for account, region, mapping in lambda_svc._iter_all_esms():
        source = mapping.get("EventSourceArn", "")
        if not mapping.get("Enabled", True) or source.split(":")[2:3] != [service]:
            continue
        with request_scope(account, region):
            function, _ = lambda_svc._get_func_record_for_qualifier(mapping["FunctionName"], mapping.get("Qualifier"))
            if function is None or not _may_read(function, mapping):
                continue
            for shard in shards_of(mapping):
                active = _start(shard, function) or active
    return active


def _may_read(function, mapping):
    """Checked once for each mapping and version of its function."""
    source = mapping["EventSourceArn"]
    key = (mapping["UUID"], id(function))
    if key not in _readable:
        needed = [("dynamodb:GetRecords", source)]
        if ":kinesis:" in source:
            stream = _stream_arn(source)
            shared = [("kinesis:GetRecords", stream), ("kinesis:GetShardIterator", stream)]
            needed = shared if source == stream else [("kinesis:SubscribeToShard", source)]
        _readable[key] = all(function_may(function, action, resource) for action, resource in needed)
    return _readable[key]


def _start(shard, function):
    if shard.busy or shard.not_before > time.time() or shard.next_part() is None:
        return False
    shard.busy = True

    def work():
        try:
            shard.handle(function)
        except Exception:
            logger.exception("reading %s failed", shard.shard_id)
            shard.not_before = time.time() + 1
        finally:
            shard.busy = False
            esm_wake.set()

    threading.Thread(target=contextvars.copy_context().run, args=(work,), daemon=True).start()
    return True


def _shard(mapping, shard_id, position, read):
    key = (mapping["UUID"], shard_id)
    if key not in _shards:
        _shards[key] = Shard(mapping, shard_id, position(), read)
    return _shards[key]


def _kinesis_shards(mapping):
    name = _stream_arn(mapping["EventSourceArn"]).split(":stream/")[1]
    stream = kinesis._streams.get(name)
    if not stream or stream["StreamStatus"] != "ACTIVE":
        return
    from_start = mapping.get("StartingPosition") == "TRIM_HORIZON"
    for shard_id, shard in list(stream["shards"].items()):
        yield _shard(
            mapping,
            shard_id,
            lambda shard=shard: 0 if from_start else len(shard["records"]),
            lambda position, limit, shard=shard, shard_id=shard_id: [
                _kinesis_record(mapping, shard_id, record) for record in shard["records"][position : position + limit]
            ],
        )


def _kinesis_record(mapping, shard_id, record):
    data = record["Data"]
    if isinstance(data, bytes):
        data = base64.b64encode(data).decode()
    return {
        "kinesis": {
            "kinesisSchemaVersion": "1.0",
            "partitionKey": record["PartitionKey"],
            "sequenceNumber": record["SequenceNumber"],
            "data": data,
            "approximateArrivalTimestamp": record["ApproximateArrivalTimestamp"],
        },
        "eventSource": "aws:kinesis",
        "eventVersion": "1.0",
        "eventID": f"{shard_id}:{record['SequenceNumber']}",
        "eventName": "aws:kinesis:record",
        "invokeIdentityArn": f"arn:aws:iam::{get_account_id()}:role/lambda-role",
        "awsRegion": get_region(),
        "eventSourceARN": mapping["EventSourceArn"],
    }


def _dynamodb_shards(mapping):
    source = mapping["EventSourceArn"]
    name = source.split("/stream/")[0].split("/")[-1]
    table = dynamodb._tables.get(name)
    if not table or table.get("LatestStreamArn") != source:
        return
    # The emulator has one shard for each table and decides where its readers start.
    yield _shard(
        mapping,
        "shardId-00000000000000000000-00000000",
        lambda: lambda_svc._dynamodb_stream_positions.get(mapping["UUID"], 0),
        lambda position, limit: dynamodb.stream_records_since(name, position, limit),
    )


def _stream_arn(source):
    return source.split("/consumer/")[0]


def _sequence_number(record):
    return str((record.get("kinesis") or {}).get("sequenceNumber") or record["dynamodb"]["SequenceNumber"])


def _arrival(record):
    inner = record.get("kinesis") or record["dynamodb"]
    return float(inner.get("approximateArrivalTimestamp") or inner.get("ApproximateCreationDateTime") or time.time())


def _iso(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


def apply():
    replace(lambda_svc, "_poll_kinesis", lambda _: poll_kinesis)
    replace(lambda_svc, "_poll_dynamodb_streams", lambda _: poll_dynamodb)
