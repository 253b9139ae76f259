import { expect, test } from "vitest";
import { Refusal, Unreachable } from "../api/call.ts";
import { asSent } from "./photo-file.ts";
import { Photos } from "./photos.ts";

/** A picture of so many pixels, as a camera would give it. */
async function picture(
  width: number,
  height: number,
  type = "image/png",
): Promise<File> {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const brush = canvas.getContext("2d");
  brush?.fillRect(0, 0, width / 2, height / 2);
  const blob = await new Promise<Blob | null>((does) => canvas.toBlob(does, type));
  return new File([blob ?? ""], "mug.png", { type });
}

const text = new File(["{}"], "notes.json", { type: "application/json" });

test("a picture that is small enough is sent as it is", async () => {
  const file = await picture(40, 30);
  expect(await asSent(file)).toBe(file);
});

test("a large picture is made smaller and keeps its shape", async () => {
  const sent = await asSent(await picture(4_000, 3_000));
  expect(sent.type).toBe("image/jpeg");
  const { width, height } = await createImageBitmap(sent);
  expect([width, height]).toEqual([2_560, 1_920]);
});

test("a picture of a type the desk does not take is made one that it does", async () => {
  const png = await picture(40, 30);
  const odd = new File([png], "mug.bmp", { type: "image/bmp" });
  expect((await asSent(odd)).type).toBe("image/jpeg");
});

test("what is no picture is refused by its name, the others are taken", async () => {
  const photos = new Photos(
    async () => undefined,
    () => undefined,
  );
  await photos.add([text, await picture(4, 3)], 5);
  expect(photos.refused.join()).toContain("notes.json");
  expect(photos.chosen.map(({ name }) => name)).toEqual(["mug.png"]);
});

test("no more are taken than there is room for, and it is said", async () => {
  const photos = new Photos(
    async () => undefined,
    () => undefined,
  );
  const file = await picture(4, 3);
  await photos.add([file, file, file], 2);
  expect(photos.chosen).toHaveLength(2);
  expect(photos.refused.join()).toContain("5 photos are the most");
});

test("progress is told while a photo is sent, and it leaves when it has arrived", async () => {
  const seen: number[] = [];
  const photos = new Photos(
    async (_id, _picture, progress) => progress(0.5),
    () => seen.push(photos.chosen[0]?.part ?? -1),
  );
  await photos.add([await picture(4, 3)], 5);
  await photos.sendAll();
  expect(seen).toContain(0.5);
  expect(photos.chosen).toEqual([]);
});

test("a photo that failed stays with its reason and goes again under the same id", async () => {
  const tried: string[] = [];
  const problems = [new Unreachable(), new Refusal(415, "not_an_image", "No image.")];
  const photos = new Photos(
    async (id) => {
      tried.push(id);
      const problem = problems.shift();
      if (problem) throw problem;
    },
    () => undefined,
  );
  await photos.add([await picture(4, 3)], 5);
  await photos.sendAll();
  expect(photos.chosen[0]?.reason).toContain("the connection broke");
  await photos.sendAll();
  expect(photos.chosen[0]?.reason).toContain("not a picture");
  await photos.sendAll();
  expect(photos.chosen).toEqual([]);
  expect(new Set(tried).size).toBe(1);
  expect(tried).toHaveLength(3);
});
