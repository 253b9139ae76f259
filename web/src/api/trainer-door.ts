import { call } from "./call.ts";

/** The check reads every file; on a machine at its limit that takes a while. */
const PATIENCE = 60_000;

/** A change to the files that the assistant is taught from (docs/training.md). */
export type Change =
  | { kind: "add_example"; intent: string; text: string }
  | { kind: "move_example"; text: string; before: string; after: string }
  | { kind: "replace"; file: string; find: string; put: string }
  | { kind: "add_file"; file: string; text: string }
  | { kind: "append"; file: string; begin: string; text: string };

export type Entry = Change & { id: number; author: string | null; at: string };

/** One line of the list of change sets. */
export interface ChangeSetSummary {
  id: string;
  title: string;
  note: string;
  state: "open" | "published" | "discarded";
  author: string | null;
  created_at: string;
  ended_at: string | null;
  ended_by: string | null;
  number_of_changes: number;
}

/** Something wrong in a file; line 0 is the file as a whole. */
export interface Mistake {
  file: string;
  line: number;
  message: string;
}

/** Changes that belong together, and what would come of them while they are open. */
export interface ChangeSet extends ChangeSetSummary {
  changes: Entry[];
  diff: string | null;
  /** `with` is the id of another open change set at the same place. */
  conflicts: { change: number; why: string; with: string | null }[];
  mistakes: Mistake[];
}

export interface ChangeSets {
  open: ChangeSetSummary[];
  published: ChangeSetSummary[];
}

/** The trainers' door, version 1, for who is signed in at the desk's address `base`. */
export class TrainerDoor {
  constructor(
    private readonly base: string,
    private readonly csrf: string,
  ) {}

  changeSets(): Promise<ChangeSets> {
    return this.get("change-sets");
  }

  changeSet(id: string): Promise<ChangeSet> {
    return this.get(`change-sets/${id}`);
  }

  openChangeSet(title: string, note = ""): Promise<ChangeSet> {
    return this.post("change-sets", { title, note });
  }

  renameChangeSet(id: string, title: string, note: string): Promise<void> {
    return this.ask("PUT", `change-sets/${id}`, { title, note });
  }

  putChange(id: string, change: Change): Promise<{ id: number }> {
    return this.post(`change-sets/${id}/changes`, change);
  }

  takeOut(id: string, change: number): Promise<void> {
    return this.ask("DELETE", `change-sets/${id}/changes/${change}`);
  }

  /** Writes the files; a 409 Refusal says what stands against it. */
  publish(id: string): Promise<unknown> {
    return this.post(`change-sets/${id}/publish`, {});
  }

  discard(id: string): Promise<unknown> {
    return this.post(`change-sets/${id}/discard`, {});
  }

  get<T>(path: string): Promise<T> {
    return this.ask("GET", path);
  }

  post<T>(path: string, body: object): Promise<T> {
    return this.ask("POST", path, body);
  }

  /** Calls the door with the proof that this page is our own. */
  ask<T>(
    method: "GET" | "POST" | "PUT" | "DELETE",
    path: string,
    body?: object,
  ): Promise<T> {
    const headers = { "X-Kintsugi-CSRF": this.csrf };
    const url = `${this.base}trainer/v1/${path}`;
    return call(method, url, { headers, body, patience: PATIENCE });
  }
}
