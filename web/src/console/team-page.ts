import type { CSSResult } from "lit";
import { property } from "lit/decorators.js";
import { TeamDoor } from "../api/team-door.ts";
import { buttonStyles } from "../parts/button.styles.ts";
import { DeskPage } from "../parts/desk-page.ts";
import { theme } from "../parts/theme.ts";
import { teamPageStyles } from "./team-page.styles.ts";
import type { Workplace } from "./workplace.ts";

/** What the pages about the team share: the look, and the door. */
export abstract class TeamPage extends DeskPage {
  static override styles: CSSResult[] = [theme, buttonStyles, teamPageStyles];

  @property({ attribute: false }) workplace!: Workplace;

  protected get door(): TeamDoor {
    return new TeamDoor(this.workplace.door);
  }
}
