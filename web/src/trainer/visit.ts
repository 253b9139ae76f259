import type { Role, Session } from "../api/console-door.ts";
import { TrainerDoor } from "../api/trainer-door.ts";
import { SignIn } from "../parts/sign-in.ts";

const TEACH: readonly Role[] = ["trainer", "lead", "admin"];

/** One person at the trainers' page, from signing in to signing out. */
export class Visit extends SignIn {
  /** The door, once somebody who may teach is signed in. */
  trainer: TrainerDoor | undefined;

  get mayTeach(): boolean {
    return !!this.session && TEACH.includes(this.session.agent.role);
  }

  override leave(): void {
    this.trainer = undefined;
    super.leave();
  }

  protected override begin(session: Session): void {
    const base = new URL(".", location.href).href;
    this.trainer = new TrainerDoor(base, session.csrf);
    super.begin(session);
  }
}
