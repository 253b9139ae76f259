import { expect, test } from "vitest";
import { languageOf, languageTag } from "./language.ts";

test("the visitor's region is taken where they read the page's language", () => {
  expect(languageOf("en", ["fi-FI", "en-GB"])).toBe("en-GB");
  expect(languageOf("fi", ["en-GB"])).toBe("fi");
  expect(languageOf("en-US", ["en-GB"])).toBe("en-US");
  expect(languageOf("", ["ja-JP"])).toBe("ja-JP");
});

test("a tag that is none is no language", () => {
  expect(languageTag("en-Latn-GB")).toBe("en-GB");
  expect(languageTag("not a tag")).toBeUndefined();
});
