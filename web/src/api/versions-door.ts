import type { TrainerDoor } from "./trainer-door.ts";

/** The trainer's files as they were published (docs/training.md). */
export interface Version {
  number: number;
  title: string;
  note: string;
  author: string | null;
  published_by: string;
  published_at: string;
  /** What its proof found: shares of 1, and numbers. */
  figures: Record<string, number> | null;
  refused: string | null;
  live: boolean;
}

/** The last switch to a version, and how far it is. */
export interface Switched {
  version: number;
  by: string;
  at: string;
  state: "asked" | "training" | "starting" | "asking" | "live" | "refused";
  why: string | null;
}

export interface Versions {
  versions: Version[];
  /** Files that somebody changed since the live version was published. */
  changed: string[];
  switch: Switched | null;
  can_switch: boolean;
}

/** A version with what going back to it does; `changed` are files of others in it. */
export interface VersionLooked extends Version {
  diff: string;
  changed: string[];
}

export function versionsOf(door: TrainerDoor): Promise<Versions> {
  return door.get("versions");
}

export function versionOf(door: TrainerDoor, number: number): Promise<VersionLooked> {
  return door.get(`versions/${number}`);
}

/** Writes its files and puts it into service; a 409 Refusal names files of others. */
export function goBack(
  door: TrainerDoor,
  number: number,
  overwrite = false,
): Promise<unknown> {
  return door.post(`versions/${number}/go-back`, { overwrite });
}
