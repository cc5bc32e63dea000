"""Runs the examples in the documentation, and says what has none."""

import doctest
import inspect
import sys

import vastsim


def undocumented() -> list[str]:
    """What is public and does not say what it is."""
    found = []
    for name in vastsim.__all__:
        thing = getattr(vastsim, name)
        members = vars(thing).items() if inspect.isclass(thing) else []
        own = [(f"{name}.{member}", value) for member, value in members if member[0] != "_"]
        documented = [it for it in own if callable(it[1]) or inspect.isdatadescriptor(it[1])]
        found += [path for path, value in [(name, thing), *documented] if not inspect.getdoc(value)]
    return found


def main() -> int:
    """How many examples failed and how many things have no documentation."""
    failed, tried = 0, 0
    finder, runner = doctest.DocTestFinder(), doctest.DocTestRunner()
    things = [getattr(vastsim, name) for name in vastsim.__all__]
    for thing in [vastsim, *things]:
        name = getattr(thing, "__name__", "vastsim")
        for test in finder.find(thing, name, module=False, globs={}):
            outcome = runner.run(test)
            failed, tried = failed + outcome.failed, tried + outcome.attempted
    silent = undocumented()
    print(f"{tried} examples, {failed} failed; without documentation: {', '.join(silent) or '-'}")
    return failed + len(silent) + (tried == 0)


if __name__ == "__main__":
    sys.exit(main())
