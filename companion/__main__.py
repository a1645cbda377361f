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

        plain = plain_words(words)
        if plain is None:
            from companion.cli import ask

            return ask(words)
        from companion.instance import Instance, start

        def open_window(instance: Instance) -> int:
            if plain.command == "hide":
                return 0  # there is nothing to hide
            if plain.command == "breathe":
                from companion.opening import breathe

                return breathe(plain.options, instance)
            from companion.cli import ask

            return ask(words, instance)

        return start(data_folder(plain.data_dir), plain.request, open_window)
    except CompanionError as error:
        print("companion:", " ".join(str(error).splitlines()), file=sys.stderr)
        return error.exit_status
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output went away
        sys.stderr.close()
        return 1


if __name__ == "__main__":
    sys.exit(main())
