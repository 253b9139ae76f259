"""Files are read beside each other: several pages ask for the check at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from desk.written import parse


def test_files_that_are_read_at_the_same_time_do_not_mix() -> None:
    texts = [
        "".join(f"place_{n}_{line}:\n  - {line}\n  - ok\n" for line in range(60))
        for n in range(24)
    ]
    with ThreadPoolExecutor(8) as threads:
        read = list(threads.map(parse, texts, [f"{n}.yml" for n in range(24)]))
    assert [mistakes for _, mistakes in read if mistakes] == []
    for n, (document, _) in enumerate(read):
        assert document.get(f"place_{n}_59").value() == [59, "ok"]
