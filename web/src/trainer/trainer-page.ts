import type { CSSResult } from "lit";
import { property } from "lit/decorators.js";
import type { TrainerDoor } from "../api/trainer-door.ts";
import { buttonStyles } from "../parts/button.styles.ts";
import { DeskPage } from "../parts/desk-page.ts";
import { theme } from "../parts/theme.ts";
import { trainerPageStyles } from "./trainer-page.styles.ts";

/** What the trainers' pages share: the look, and the door. */
export abstract class TrainerPage extends DeskPage {
  static override styles: CSSResult[] = [theme, buttonStyles, trainerPageStyles];

  @property({ attribute: false }) door!: TrainerDoor;
}
