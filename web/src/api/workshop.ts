import type { Message } from "./message.ts";
import type { TrainerDoor } from "./trainer-door.ts";

/** A step of a rehearsal, in their order (docs/training.md, Prove). */
export type Step = "train" | "read" | "replay" | "converse" | "simulate" | "learn";

export interface RehearsalSummary {
  id: string;
  change_set: { id: string; title: string };
  author: string | null;
  started_at: string;
  ended_at: string | null;
  state: "running" | "done" | "failed" | "stopped";
  step: Step;
  /** How many of how many the step has played, if it plays. */
  progress: [number, number] | null;
  model: string | null;
  figures: { held_aside?: number; held_aside_live?: number };
  /** The change set is no longer what was proven. */
  changed_since: boolean;
}

/** What one assistant made of a message. */
export interface Reading {
  read: string;
  confidence: number;
}

/** A message that only one of the two read rightly. */
export interface Changed {
  text: string;
  intent: string;
  live: Reading;
  candidate: Reading;
}

export interface Tenth {
  confidence: number;
  right: number;
  messages: number;
}

/** How many messages of an intent each of the two read rightly. */
export interface ByIntent {
  intent: string;
  messages: number;
  live: number;
  candidate: number;
}

export interface ReadResult {
  seconds: number;
  messages: number;
  live: number;
  candidate: number;
  intents: ByIntent[];
  better: Changed[];
  worse: Changed[];
  confusion: { intent: string; read: string; messages: number }[];
  calibration: { live: Tenth[]; candidate: Tenth[] };
}

export interface Played {
  intent: string;
  confidence: number;
  actions: string[];
}

export interface ReplayResult {
  seconds: number;
  conversations: number;
  turns: number;
  unplayable: number;
  /** `text` is missing when the conversation is no longer kept. */
  differences: {
    conversation_id: string;
    turn_id: string;
    text?: string;
    was: Played;
    now: Played;
  }[];
}

/** A conversation test or a simulated customer. */
export interface PlayRow {
  name: string;
  title: string;
  passed: boolean;
  /** Whether it goes as it should with what is live. */
  live: boolean;
  /** Where it went otherwise, in a sentence. */
  why: string;
  conversation: string;
}

export interface PlayResult {
  seconds: number;
  played: number;
  passed: number;
  failed: PlayRow[];
  /** Those that the change set brings. */
  taught: PlayRow[];
  /** Titles of those that failed at first and went well when played again. */
  unsteady: string[];
}

/** How accuracy grows with the examples; what all of them give is the read result's. */
export interface LearnResult {
  seconds: number;
  examples: number;
  shares: { examples: number; right: number }[];
}

export interface Rehearsal extends RehearsalSummary {
  steps: Step[];
  failure: string | null;
  results: {
    train?: { seconds: number; model: string };
    read?: ReadResult;
    replay?: ReplayResult;
    converse?: PlayResult;
    simulate?: PlayResult;
    learn?: LearnResult;
  };
}

/** The stages of a complaint, and how customers went from one to another. */
export interface Flow {
  conversations: number;
  turns: number;
  stages: string[];
  passages: { from: string | null; to: string | null; turns: number }[];
  branches: {
    kind: "rule" | "story";
    title: string;
    file: string;
    line: number;
    stage: string | null;
    turns: number;
  }[];
}

export interface Trial {
  id: string;
  state: "starting" | "ready" | "ended";
  /** What its product is doing, in its own words. */
  says: string;
  /** The orders that a conversation test may be about. */
  orders: string[];
}

/** A remedy that was looked at, and why it cannot be, if it cannot. */
export interface Considered {
  remedy: string;
  weight: number;
  out_because: string | null;
}

/** Why an answer came as it did. */
export interface Reasons {
  understood?: {
    intent?: { name: string; confidence: number };
    ranking?: { name: string; confidence: number }[];
    entities?: { entity: string; value: unknown }[];
    feeling?: { level: string; words?: string[] };
  };
  slots?: { slot: string; before: unknown; after: unknown }[];
  decisions?: {
    action: string;
    policy: string | null;
    confidence: number | null;
    rule?: string;
    story?: string;
    form?: string;
    file?: string;
    line?: number;
  }[];
  remedies?: {
    remedies: string[];
    considered: Considered[];
  } | null;
}

export interface Answered {
  messages: Message[];
  reasons: Reasons;
}

/** What is proven and tried, at the trainers' door. */
export class Workshop {
  constructor(private readonly door: TrainerDoor) {}

  prove(changeSet: string): Promise<Rehearsal> {
    return this.door.post(`change-sets/${changeSet}/rehearsals`, {});
  }

  async rehearsals(): Promise<RehearsalSummary[]> {
    const found = await this.door.get<{ rehearsals: RehearsalSummary[] }>("rehearsals");
    return found.rehearsals;
  }

  rehearsal(id: string): Promise<Rehearsal> {
    return this.door.get(`rehearsals/${id}`);
  }

  stop(id: string): Promise<void> {
    return this.door.post(`rehearsals/${id}/stop`, {});
  }

  flow(): Promise<Flow> {
    return this.door.get("flow");
  }

  /** Opens a chat with a change set's candidate, or with what is live. */
  openTrial(changeSet?: string): Promise<Trial> {
    return this.door.post("trials", changeSet ? { change_set_id: changeSet } : {});
  }

  trial(id: string): Promise<Trial> {
    return this.door.get(`trials/${id}`);
  }

  say(id: string, said: { text: string } | { choice: string }): Promise<Answered> {
    return this.door.post(`trials/${id}/messages`, said);
  }

  saveAsTest(
    id: string,
    test: { title: string; order: string; change_set_id: string },
  ): Promise<{ id: number; file: string }> {
    return this.door.post(`trials/${id}/test`, test);
  }
}
