"""What lies in folders, and whether it is a result."""

import hashlib
import json

TIMING = "timing.json"


def contents(folder):
    """Every file below a folder, by its path; None if there is no folder."""
    if not folder.is_dir():
        return None
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def looks_complete(files):
    return files is not None and "manifest.json" in files


def is_complete(files):
    """Every file that the manifest lists is there, as it lists it."""
    if not looks_complete(files):
        return False
    listed = json.loads(files["manifest.json"])["files"]
    return all(is_as_listed(files.get(entry["name"]), entry) for entry in listed)


def is_as_listed(file, entry):
    if file is None:
        return False
    return len(file) == entry["bytes"] and hashlib.sha256(file).hexdigest() == entry["sha256"]


def but_timing(files):
    return files and {name: file for name, file in files.items() if name != TIMING}
