import { answer, Unreachable } from "./call.ts";

/** How long a connection may carry nothing before it is given up, in milliseconds. */
const SILENCE = 30_000;

interface Upload {
  headers: Record<string, string>;
  /** Told how much has left the browser, from 0 to 1. */
  progress: (part: number) => void;
}

/**
 * Sends a file as it is, under its own type, and returns the desk's JSON. It takes as
 * long as it takes, so long as something moves.
 *
 * @throws Refusal when the desk says no; Unreachable when the connection breaks.
 */
export function upload<T>(
  url: string,
  file: Blob,
  { headers, progress }: Upload,
): Promise<T> {
  return new Promise((resolve, reject) => {
    // Only this old interface tells how far a body has got.
    const request = new XMLHttpRequest();
    let silence: ReturnType<typeof setTimeout>;
    const listen = () => {
      clearTimeout(silence);
      silence = setTimeout(() => request.abort(), SILENCE);
    };
    const broken = () => reject(new Unreachable(`No answer from ${url}.`));
    request.open("POST", url);
    for (const [name, value] of Object.entries(headers)) {
      request.setRequestHeader(name, value);
    }
    request.setRequestHeader("Content-Type", file.type);
    request.upload.onprogress = ({ loaded, total }) => {
      listen();
      progress(total ? loaded / total : 0);
    };
    request.onerror = request.onabort = broken;
    request.onloadend = () => clearTimeout(silence);
    request.onload = () => {
      try {
        resolve(answer<T>(request.status, request.responseText));
      } catch (problem) {
        reject(problem);
      }
    };
    listen();
    request.send(file);
  });
}
