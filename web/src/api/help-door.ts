import type { ConsoleDoor } from "./console-door.ts";

/** Words to send or to edit first; `source` says where they are mended. */
export interface Draft {
  id: string;
  purpose: "acknowledge" | "clarify" | "explain" | "close";
  source: string;
  text: string;
}

/** A remedy as it would be given now; amounts in minor units. `over` says why not. */
export interface Action {
  id?: string;
  remedy: string;
  title: string;
  benefit: string;
  cost: string;
  time: string;
  promise: string;
  item: string | null;
  items: string[];
  amount: number;
  currency: string;
  most: number | null;
  left: number;
  over: string | null;
  granted_by: "assistant" | "agent" | "lead" | null;
}

/** What a lead is asked, or has decided. */
export interface Question {
  id: string;
  conversation_id: string;
  title: string;
  amount: number;
  currency: string;
  asked_by: string | null;
  due_at: string;
  note: string;
  state: "open" | "approved" | "refused";
  decided_by: string | null;
  words: string;
}

/** A question as a lead sees it, with what it would be for them now. */
export interface Approval extends Question {
  case_reference: string;
  customer_name: string | null;
  value: number | null;
  action: Action | null;
  impossible?: string;
}

/** What is suggested for this moment: until the customer writes after `seq`. */
export interface Help {
  seq: number;
  epoch: number;
  drafts: Draft[];
  actions: Action[];
  escalation: Question | null;
}

/** A place in a draft: what hurts, and what to say instead, or what is known. */
export interface Marks {
  findings: { start: number; end: number; why: string; better: string | null }[];
  known: { start: number; end: number; fact: string; value: string }[];
}

export interface SavedReply {
  id: string;
  name: string;
  title: string;
  text: string;
  purpose?: string | null;
  remedy: string | null;
  missing?: string[];
}

export interface Wanted {
  remedy: string;
  item?: string;
  amount?: number;
}

export interface Given {
  state: "started" | "done" | "failed";
  title: string;
  receipt: string | null;
}

/** What an agent does happens once for its `client_id`, and not after new words. */
type Press = Wanted & { client_id: string; seq: number; epoch: number };

/** Help with the answer, at the agents' door. */
export class HelpDoor {
  constructor(private readonly door: ConsoleDoor) {}

  help(id: string): Promise<Help> {
    return this.door.get(`${this.door.at(id)}/suggestions`);
  }

  refuse(id: string, suggestion: string, reason: string): Promise<unknown> {
    const path = `${this.door.at(id)}/suggestions/${suggestion}/refuse`;
    return this.door.post(path, { reason });
  }

  marks(id: string, text: string): Promise<Marks> {
    return this.door.post(`${this.door.at(id)}/draft`, { text });
  }

  preview(id: string, wanted: Wanted): Promise<Action> {
    return this.door.post(`${this.door.at(id)}/remedies/preview`, wanted);
  }

  give(id: string, press: Press & { suggestion?: string }): Promise<Given> {
    return this.door.post(`${this.door.at(id)}/remedies`, press);
  }

  askLead(id: string, press: Press & { note: string }): Promise<Question> {
    return this.door.post(`${this.door.at(id)}/ask-lead`, press);
  }

  promiseCall(id: string, press: Omit<Press, "remedy">): Promise<unknown> {
    return this.door.post(`${this.door.at(id)}/call`, press);
  }

  /** The saved replies, filled for a conversation. */
  async replies(id: string): Promise<SavedReply[]> {
    const path = `${this.door.at(id)}/replies`;
    return (await this.door.get<{ replies: SavedReply[] }>(path)).replies;
  }

  /** The saved replies as they are kept, and the remedies that one may bring along. */
  kept(): Promise<{ replies: SavedReply[]; remedies: string[] }> {
    return this.door.get("replies");
  }

  keep(reply: Partial<SavedReply>): Promise<SavedReply> {
    return reply.id
      ? this.door.put(`replies/${reply.id}`, reply)
      : this.door.post("replies", reply);
  }

  remove(reply: string): Promise<void> {
    return this.door.remove(`replies/${reply}`);
  }

  async approvals(): Promise<Approval[]> {
    return (await this.door.get<{ approvals: Approval[] }>("approvals")).approvals;
  }

  decide(question: string, verb: "approve" | "refuse", note: string): Promise<unknown> {
    return this.door.post(`approvals/${question}/${verb}`, { note });
  }
}
