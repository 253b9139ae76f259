import { Refusal } from "../api/call.ts";
import type { ConsoleDoor, Session } from "../api/console-door.ts";
import { workplace as words } from "../words/en.ts";

/** Who is signed in at this browser, and how they come in and go. */
export abstract class SignIn {
  /** Undefined until the desk has said whether this browser is signed in. */
  session: Session | null | undefined;
  /** What just went wrong, in words for who works here. */
  trouble = "";
  /** The password was right; the code of the second factor is wanted too. */
  codeWanted = false;

  constructor(
    readonly door: ConsoleDoor,
    protected readonly changed: () => void,
  ) {}

  /** Goes on with the session of this browser, if it has one. */
  async resume(): Promise<void> {
    try {
      this.begin(await this.door.session());
    } catch {
      this.session = null;
      this.changed();
    }
  }

  async signIn(email: string, password: string, code?: string): Promise<void> {
    this.trouble = "";
    this.codeWanted = false;
    try {
      this.begin(await this.door.signIn(email, password, code));
    } catch (problem) {
      const refused = problem instanceof Refusal ? problem.code : "";
      this.codeWanted = refused === "code_wanted" || refused === "wrong_code";
      this.trouble = refused === "code_wanted" ? "" : inWords(problem);
    }
    this.changed();
  }

  /** Exchanges a password that was given for one's own. */
  choosePassword(password: string, chosen: string): Promise<void> {
    this.trouble = "";
    return this.try(async () => {
      await this.door.changePassword(password, chosen);
      this.begin(await this.door.session());
    });
  }

  async signOut(): Promise<void> {
    await this.try(() => this.door.signOut());
    this.leave();
  }

  /** Forgets who was here. */
  leave(): void {
    this.session = null;
    this.changed();
  }

  protected begin(session: Session): void {
    this.session = session;
    this.changed();
  }

  /** Does it; what goes wrong becomes words, and a lost session becomes the login. */
  protected async try(does: () => Promise<unknown>): Promise<void> {
    try {
      await does();
    } catch (problem) {
      this.trouble = inWords(problem);
      if (problem instanceof Refusal && problem.status === 401) this.leave();
    }
    this.changed();
  }
}

/** What went wrong, as who works here reads it. */
export function inWords(problem: unknown): string {
  if (problem instanceof Refusal && problem.message) return problem.message;
  return words.unreachable;
}
