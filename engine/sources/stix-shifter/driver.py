"""Asks a data source through the stix-shifter that this Python has; docs/CONNECTORS.md says why not by its command line.

Reads one request, a line of JSON, from standard input; answers in lines of JSON on standard output. Standard input stays
open for as long as the answer is wanted: when it closes, the search is ended here and at the data source.
"""
import copy
import json
import os
import sys
import threading
import time

answers = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
# What modules print is no answer.
os.dup2(2, 1)
# The folder that this was started in is no place to import from.
sys.path[:] = [folder for folder in sys.path if folder]

PAUSES = (0.1, 0.2, 0.5, 1.0)
ENDED_BADLY = ("ERROR", "CANCELED", "TIMEOUT")


class Failed(Exception):
    def __init__(self, stage, code, message):
        super().__init__(message)
        self.stage, self.code = stage, code


def answer(**line):
    answers.write(json.dumps(line, allow_nan=False) + "\n")
    answers.flush()


def must(stage, result):
    """The result of a call of stix-shifter, which tells failures in it rather than by raising."""
    if isinstance(result, dict) and (result.get("success") is False or ("error" in result and not result.get("queries"))):
        raise Failed(stage, str(result.get("code", "")), str(result.get("error", "no reason given")))
    return result


class Search:
    """One search at the data source, which another thread may end."""

    def __init__(self, transmission, native):
        self.transmission = transmission
        self.id = must("query", transmission.query(native))["search_id"]

    def wait(self):
        if must("query", self.transmission.is_async()) is not True:
            return
        for number in range(sys.maxsize):
            status = must("status", self.transmission.status(self.id))
            state = getattr(status.get("status"), "value", status.get("status"))
            if state in ENDED_BADLY:
                raise Failed("status", "", "the data source ended the search: " + str(state).lower())
            if status.get("progress", 100) >= 100 or state != "RUNNING":
                return
            time.sleep(PAUSES[min(number, len(PAUSES) - 1)])

    def pages(self, size):
        """Lists of results. Ends with an empty one; of a connector that gives all at once, with the same one again."""
        offset, metadata, before = 0, None, None
        while True:
            page = must("results", self.transmission.results(self.id, offset, size, metadata))
            results = page.get("data") or []
            if not results:
                return
            content = hash(json.dumps(results, sort_keys=True, default=str))
            if content == before:
                if len(results) >= size:
                    raise Failed("results", "", "the connector gives the same page again, so what follows is missing")
                return
            yield results
            offset, metadata, before = offset + len(results), page.get("metadata"), content

    def end(self):
        try:
            self.transmission.delete(self.id)
        except Exception:
            pass


class Asking:
    """All of one request."""

    def __init__(self, request):
        from stix_shifter.stix_translation.stix_translation import StixTranslation
        from stix_shifter.stix_transmission.stix_transmission import StixTransmission

        self.request = request
        self.translation, self.Transmission = StixTranslation(), StixTransmission
        self.search = None

    def own(self, key):
        """A copy: stix-shifter changes what it is given."""
        return copy.deepcopy(self.request[key])

    def translate(self, what, data):
        request = self.request
        options = self.own("connection").get("options", {})
        translated = self.translation.translate(request["module"], what, self.own("identity"), data, options)
        return must("translate " + what, translated)

    def run(self):
        for number, pattern in enumerate(self.request["patterns"]):
            queries = self.translate("query", pattern)["queries"]
            answer(pattern=number, queries=len(queries))
            for native in queries:
                answer(results=self.fetch(native))
        answer(complete=True)

    def fetch(self, native):
        request = self.request
        transmission = self.Transmission(request["module"], self.own("connection"), self.own("configuration"))
        self.search = search = Search(transmission, native)
        count = 0
        try:
            search.wait()
            for results in search.pages(request["pageSize"]):
                count += len(results)
                for observed in self.observations(results):
                    answer(observed=observed)
                answer(page=len(results))
        finally:
            self.search = None
            search.end()
        return count

    def observations(self, results):
        """The observed-data of results, each with its objects in it, as STIX 2.0 has them."""
        objects = self.translate("results", results)["objects"]
        by_id = {one["id"]: one for one in objects if "id" in one}
        for one in objects:
            if one.get("type") != "observed-data":
                continue
            if "object_refs" in one:
                one = dict(one, objects={ref: by_id[ref] for ref in one["object_refs"] if ref in by_id})
            yield one


def end_with_input(asking):
    """Where nobody wants the answer any more."""
    sys.stdin.read()
    search = asking.search
    if search:
        search.end()
    os._exit(3)


def main():
    request = json.loads(sys.stdin.readline())
    try:
        asking = Asking(request)
        threading.Thread(target=end_with_input, args=(asking,), daemon=True).start()
        asking.run()
    except ImportError as error:
        answer(failed={"stage": "import", "code": "", "message": str(error)})
    except Failed as failed:
        answer(failed={"stage": failed.stage, "code": failed.code, "message": str(failed)})
    except Exception as error:
        answer(failed={"stage": "run", "code": type(error).__name__, "message": str(error)})
    # What modules left running (threads, event loops) must not keep it.
    os._exit(0)


main()
