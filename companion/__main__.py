# SPDX-License-Identifier: MIT
"""The command line's door, and the short way to a running window.

A Companion that runs already is asked first, before anything of Qt is imported. Nothing of Qt is imported
either before the words of the command line are known to make sense and a screen is there; nothing that the
first moving frame does not need is imported at all.
"""

import sys


def main(argv: list[str] | None = None) -> int:
    """Do what the command line asks. Returns the exit status: 0 done, 1 it failed, 2 wrong usage."""
    words = sys.argv[1:] if argv is None else argv
    if words[:1] == ["speaker"]:  # not for people: see companion.desktop.speaker
        from companion.desktop.speaker import main as speak

        return speak(words[1:])
    if words[:1] == ["desk"]:  # nor is this: see companion.desktop.desk_process
        from companion.desktop.desk_process import main as serve

        return serve()
    from companion.errors import CompanionError

    try:
        from companion.data_folder import data_folder
        from companion.plain_words import plain_words
        from companion.request import Request

        plain = plain_words(words)
        if plain is None:
            from companion.cli import ask

            return _renewed(ask(words), words)
        from companion.instance import Instance, start

        if plain.command == "hide":
            Instance(data_folder(plain.data_dir)).tell_all(Request("hide"))
            return 0

        def open_window(instance: Instance) -> int:
            if plain.command == "breathe":
                from companion.opening import breathe

                return breathe(plain.options, instance)
            from companion.cli import ask

            return ask(words, instance)

        return _renewed(start(data_folder(plain.data_dir), plain.request, open_window), words)
    except CompanionError as error:
        print("companion:", " ".join(str(error).splitlines()), file=sys.stderr)
        return error.exit_status
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output went away
        sys.stderr.close()
        return 1


def _renewed(status: int, words: list[str]) -> int:
    """Begin anew without a window, where the program ended only for that (see companion.app.RENEWED)."""
    if status != -1:
        return status
    import os

    from companion.desktop.autostart import start_words

    given = [word.partition("=")[2] for word in words if word.startswith("--data-dir=")]
    if "--data-dir" in words[:-1]:
        given.append(words[words.index("--data-dir") + 1])
    again = start_words(given[0] if given else None)
    try:
        os.execv(again[0], again)
    except OSError:  # the program was taken away meanwhile
        return 0


if __name__ == "__main__":
    sys.exit(main())
