"""The tone check over the files of customers' words: `python -m desk.tone`."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from desk.tone.__main__ import main

GOOD = """
  utter_vary:
    - text: The parcel leaves today.
    - text: Tomorrow you hold it in your hands.
    - text: A courier brings the new lamp.
"""


@pytest.fixture
def check(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    def run(text: str, *options: str) -> tuple[int, list[str]]:
        file = tmp_path / "words.yml"
        file.write_text(dedent(text), "utf-8")
        code = main([*options, str(file)])
        lines = capsys.readouterr().out.replace(f"{file}:", "words.yml:").splitlines()
        return code, lines[:-1]

    return run


def responses(text: str) -> str:
    return 'version: "3.1"\nresponses:' + text


def test_good_words_pass(check) -> None:
    assert check(responses(GOOD), "--strict") == (0, [])


def test_a_finding_has_file_line_sentence_reason_and_better_wording(check) -> None:
    code, [line] = check(
        responses(
            GOOD + "    - text: I looked. Unfortunately, it is lost.\n",
        )
    )
    assert code == 1
    assert line.startswith(
        "words.yml:7: Unfortunately, it is lost.: “Unfortunately, it” "
    )
    assert line.endswith("→ “It”")


def test_buttons_and_cards_are_read_as_well_but_payloads_are_not(check) -> None:
    code, lines = check(
        responses(
            GOOD
            + """
    - text: ""
      buttons:
        - title: No worries!!
          payload: '/choose_option{{"option": "first"}}'
      custom:
        type: preview
        lines:
          - label: Our policy
            value: "{amount}"
"""
        )
    )
    assert code == 1
    assert {line.split(": ")[0] for line in lines} == {"words.yml:10", "words.yml:15"}


@pytest.mark.parametrize("feeling", ["upset", "angry", "furious"])
def test_no_exclamation_mark_reaches_a_customer_above_calm(check, feeling: str) -> None:
    conditioned = f"""
    - text: I have it!
      condition:
        - type: slot
          name: feeling
          value: {feeling}
"""
    code, [line] = check(responses(GOOD + conditioned))
    assert code == 1
    assert line.startswith("words.yml:8: I have it!")
    assert check(responses(GOOD + conditioned.replace(feeling, "calm"))) == (0, [])


def test_a_variation_for_everyone_is_read_by_the_upset_unless_they_have_their_own(
    check,
) -> None:
    own = "".join(
        f"""
    - text: I have it, {feeling}.
      condition: [{{type: slot, name: feeling, value: {feeling}}}]"""
        for feeling in ("upset", "angry", "furious")
    )
    for_everyone = GOOD + "    - text: I have it!\n"
    assert check(responses(for_everyone))[0] == 1
    assert check(responses(for_everyone + own))[0] == 0


@pytest.mark.parametrize("braces", ["{Item}", "{}", "{order number}", "{item", "item}"])
def test_a_placeholder_has_a_name_in_small_letters(check, braces: str) -> None:
    text = f'    - text: "Here is {braces}"\n'
    code, [line] = check(responses(GOOD + text))
    assert code == 1
    assert "is no placeholder" in line
    assert check(responses(GOOD + '    - text: "Here is {item_2}"\n'))[0] == 0


TOO_FEW = """
  utter_same:
    - text: Thank you, I have noted that.
    - text: Thank you, I've noted that.
    - text: "{item}, thank you; I have noted that."
"""


def test_variations_that_are_alike_count_as_one(check) -> None:
    code, [line] = check(responses(TOO_FEW), "--strict")
    assert code == 1
    assert line == (
        "words.yml:3: utter_same: 1 of 3 variations really differ; "
        "3 are wanted → write 2 more"
    )


def test_too_few_variations_are_only_a_warning_unless_strict(check) -> None:
    code, [line] = check(responses(TOO_FEW))
    assert code == 0
    assert line.startswith("warning: ")


def test_each_situation_of_a_response_wants_its_own_variations(check) -> None:
    code, [line] = check(
        responses(
            GOOD
            + """
    - text: Which of the two?
      condition: [{type: slot, name: awaiting, value: choice}]
"""
        ),
        "--strict",
    )
    assert code == 1
    assert "utter_vary when awaiting is choice: 1 of 1" in line


def test_a_comment_may_say_that_a_response_needs_fewer(check) -> None:
    comment = "# fewer variations: utter_sa*: said once, at the end\n"
    assert check(comment + responses(TOO_FEW), "--strict") == (0, [])
    without_reason = comment.replace(" said once, at the end", "")
    assert check(without_reason + responses(TOO_FEW), "--strict")[0] == 1


def test_a_comment_about_no_response_is_found(check) -> None:
    comment = "# fewer variations: utter_gone: said once\n"
    code, [line] = check(comment + responses(GOOD), "--strict")
    assert code == 1
    assert "utter_gone is no response in this file" in line


def test_the_words_of_remedies_are_read_with_their_line(check) -> None:
    code, lines = check(
        """\
        phrases:
          by: By
        complaints:
          late: {name: a minor delay, asks: []}
        remedies:
          voucher:
            flavour: voucher
            title: "A voucher!"
            for:
              late:
                weight: 40
                because: "We value your business."
        """
    )
    assert code == 1
    assert [line.split(": ")[0] for line in lines] == [
        "words.yml:8", "words.yml:12", "words.yml:4",
    ]  # fmt: skip


def test_a_file_without_words_is_said_to_be_so(check) -> None:
    code, [line] = check("slots: {}\n")
    assert code == 1
    assert line.endswith("has neither responses nor remedies.")


def test_a_file_that_is_no_yaml_is_said_to_be_so(check) -> None:
    code, lines = check("responses: [")
    assert code == 1
    assert "cannot be read" in lines[0]
