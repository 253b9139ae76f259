import type { ConsoleDoor, Role } from "./console-door.ts";

/** Somebody who works here, or did; `seen_at` is when their console was last open. */
export interface Person {
  id: string;
  name: string;
  email: string;
  role: Role;
  active: boolean;
  second_factor: boolean;
  own_password_wanted: boolean;
  seen_at: string | null;
}

/** What somebody did that must stay written, with what stood before and after. */
export interface AuditEntry {
  id: number;
  at: string;
  actor_name: string | null;
  address: string;
  action: string;
  subject: string;
  subject_name: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** What goes wrong for many customers at once. */
export interface Incident {
  id: number;
  title: string;
  words: string;
  since: string;
  closed_at: string | null;
  kinds: string[];
  remedies: string[];
  value_add: string;
  channels: string[];
  closing_words: string;
  affected: number;
}

/** The incidents, and what may be prepared for another one. */
export interface CrisisDesk {
  incidents: Incident[];
  kinds: { kind: string; name: string }[];
  remedies: { name: string; flavour: string; fits: string[] }[];
  channels: { kind: string; title: string; hours: string }[];
}

export type Declared = Pick<
  Incident,
  "title" | "words" | "kinds" | "remedies" | "value_add" | "channels"
>;

/** The part of the console's door behind which the team is looked after. */
export class TeamDoor {
  constructor(private readonly door: ConsoleDoor) {}

  async people(): Promise<Person[]> {
    return (await this.door.ask<{ people: Person[] }>("GET", "people")).people;
  }

  /** Adds somebody; their first password is told this once. */
  add(person: { name: string; email: string; role: string }) {
    return this.door.ask<{ person: Person; password: string }>(
      "POST",
      "people",
      person,
    );
  }

  changeRole(id: string, role: string): Promise<void> {
    return this.door.ask("PUT", `people/${id}/role`, { role });
  }

  deactivate(id: string): Promise<void> {
    return this.door.ask("POST", `people/${id}/deactivate`, {});
  }

  reactivate(id: string): Promise<void> {
    return this.door.ask("POST", `people/${id}/reactivate`, {});
  }

  /** Gives a new password, to be told to its owner. */
  resetPassword(id: string): Promise<{ password: string }> {
    return this.door.ask("POST", `people/${id}/password`, {});
  }

  resetSecondFactor(id: string): Promise<void> {
    return this.door.ask("DELETE", `people/${id}/second-factor`);
  }

  beginSecondFactor(password: string): Promise<{ secret: string; uri: string }> {
    return this.door.ask("POST", "second-factor", { password });
  }

  confirmSecondFactor(code: string): Promise<{ recovery_codes: string[] }> {
    return this.door.ask("POST", "second-factor/confirm", { code });
  }

  endSecondFactor(password: string): Promise<void> {
    return this.door.ask("DELETE", "second-factor", { password });
  }

  audit(before?: number): Promise<{ entries: AuditEntry[]; more: boolean }> {
    const from = before === undefined ? "" : `?before=${before}`;
    return this.door.ask("GET", `audit${from}`);
  }

  incidents(): Promise<CrisisDesk> {
    return this.door.ask("GET", "incidents");
  }

  declare(incident: Declared): Promise<Incident> {
    return this.door.ask("POST", "incidents", incident);
  }

  /** Ends an incident; with words, whom it affected is written to. */
  close(id: number, words: string): Promise<{ written_to: number }> {
    return this.door.ask("POST", `incidents/${id}/close`, { words });
  }
}
