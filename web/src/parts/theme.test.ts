import { LitElement } from "lit";
import { afterEach, beforeAll, expect, test } from "vitest";
import { theme } from "./theme.ts";

class Themed extends LitElement {
  static override styles = [theme];
}

beforeAll(() => customElements.define("themed-test", Themed));
afterEach(() => document.body.replaceChildren());

/** What is read on what: 4.5 to 1 at least (WCAG 1.4.3). */
const TEXT = [
  ["ink", "paper"],
  ["ink", "raised"],
  ["ink", "sunken"],
  ["ink", "gold-wash"],
  ["quiet", "paper"],
  ["quiet", "raised"],
  ["quiet", "sunken"],
  ["gold-ink", "paper"],
  ["gold-ink", "raised"],
  ["gold-ink", "sunken"],
  ["gold-ink", "gold-wash"],
  ["on-deep", "deep"],
  ["alarm", "paper"],
] as const;

/** What tells where a thing is or that it has the focus: 3 to 1 (WCAG 1.4.11). */
const PARTS = [
  ["edge", "paper"],
  ["edge", "raised"],
  ["gold-ink", "paper"],
  ["gold-ink", "sunken"],
  ["deep", "paper"],
  ["gold", "paper"],
] as const;

/** The light a colour gives off, from 0 to 1, as WCAG counts it. */
function luminance(colour: string): number {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d");
  if (!canvas) throw new Error("No canvas.");
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map(
    (part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    },
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].toSorted(
    (a, b) => a - b,
  );
  return (bright + 0.05) / (dark + 0.05);
}

test.each(["light", "dark"])("every pair can be told apart, %s", async (look) => {
  const themed = document.createElement("themed-test");
  themed.setAttribute("theme", look);
  document.body.append(themed);
  const colour = (name: string) =>
    getComputedStyle(themed).getPropertyValue(`--${name}`).trim();
  const weak = (pairs: readonly (readonly [string, string])[], least: number) =>
    pairs
      .map(([one, other]) => ({
        pair: `${one} on ${other}`,
        ratio: contrast(colour(one), colour(other)),
      }))
      .filter(({ ratio }) => ratio < least);
  expect(weak(TEXT, 4.5)).toEqual([]);
  expect(weak(PARTS, 3)).toEqual([]);
});
