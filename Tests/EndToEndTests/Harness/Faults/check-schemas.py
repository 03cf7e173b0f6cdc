"""Checks the messages that fault-receiver.py recorded against the published schemas.

    check-schemas.py SCHEMAS LOG

A schema of the folder SCHEMAS is for the types that its property "type" allows. Prints, as JSON, how many messages of
each type there were, and what is wrong: messages that break their schema, types without one, schemas that are none.
"""

import collections
import json
import pathlib
import sys

from jsonschema import Draft202012Validator

validators = {}
faults = []
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.json")):
    schema = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    kind = schema.get("properties", {}).get("type", {})
    for name in kind.get("enum", [kind["const"]] if "const" in kind else []):
        if name in validators:
            faults.append(f"{path.name}: {name} has another schema already")
        validators[name] = Draft202012Validator(schema)

types = collections.Counter()
with open(sys.argv[2], encoding="utf-8") as log:
    for line in map(json.loads, log):
        if "body" not in line:
            continue
        message = json.loads(line["body"])
        name = message.get("type")
        types[name] += 1
        if name not in validators:
            faults.append(f"{name} has no schema")
            continue
        for error in validators[name].iter_errors(message):
            faults.append(f"{name}: {error.json_path}: {error.message}")
print(json.dumps({"types": types, "faults": sorted(set(faults))}))
