/** What the desk takes as it is; anything else that is a picture becomes a JPEG. */
const TAKEN = ["image/jpeg", "image/png", "image/webp"];
/** The longest side that still shows damage well, in pixels. */
const LONGEST = 2_560;
/** Above this a picture is made smaller, for a phone in a lift; in bytes. */
const HEAVY = 1_500_000;
const QUALITY = 0.85;

/** The file is no picture that this browser can read. */
export class NotAPicture extends Error {}

/**
 * A picture as it is sent: of a type the desk takes, no larger than it needs to be.
 *
 * @throws NotAPicture
 */
export async function asSent(file: File): Promise<Blob> {
  const picture = await createImageBitmap(file).catch((cause) => {
    throw new NotAPicture(`${file.name} is not a picture.`, { cause });
  });
  const { width, height } = picture;
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  if (TAKEN.includes(file.type) && file.size <= HEAVY && scale === 1) return file;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const made = await new Promise<Blob | null>((does) =>
    canvas.toBlob(does, "image/jpeg", QUALITY),
  );
  if (!made) throw new NotAPicture(`${file.name} could not be drawn.`);
  return made;
}
