import { render } from "lit";
import { expect, test } from "vitest";
import { markdown } from "./markdown.ts";

function drawn(text: string): HTMLElement {
  const place = document.createElement("div");
  render(markdown(text), place);
  return place;
}

test("bold, italic, links and lists are drawn", () => {
  const place = drawn(
    "**Now** or *soon*, see [the guide](https://x.test/a)\n\n- one\n- two",
  );
  expect(place.querySelector("strong")?.textContent).toBe("Now");
  expect(place.querySelector("em")?.textContent).toBe("soon");
  expect(place.querySelector("a")?.getAttribute("href")).toBe("https://x.test/a");
  expect([...place.querySelectorAll("ul > li")].map((li) => li.textContent)).toEqual([
    "one",
    "two",
  ]);
});

test("a numbered list keeps its numbers, and text around it stays text", () => {
  const place = drawn("Please:\n1. open the lid\n2. press reset\nThat is all");
  expect(place.querySelectorAll("ol > li")).toHaveLength(2);
  expect(place.textContent).toContain("That is all");
});

test.each([
  "<img src=x onerror=alert(1)>",
  "<script>alert(1)</script>",
  "[press](javascript:alert(1))",
  "[press](JaVaScRiPt:alert(1))",
  "[press](data:text/html,<b>x</b>)",
  '**<svg onload="alert(1)">**',
])("%s is only ever text", (text) => {
  const place = drawn(text);
  expect(place.querySelector("img, script, svg, a")).toBeNull();
  expect(place.textContent).toContain(text.replaceAll("*", "").slice(0, 6));
});

test("order numbers and snake_case are not italics", () => {
  const place = drawn("KX_209_31 and 2 * 3 * 4");
  expect(place.querySelector("em")).toBeNull();
  expect(place.textContent).toBe("KX_209_31 and 2 * 3 * 4");
});
