import type { CSSResult } from "lit";
import { property } from "lit/decorators.js";
import type { TrainerDoor } from "../api/trainer-door.ts";
import { type Shortcuts, shortcut } from "../console/shortcuts.ts";
import { buttonStyles } from "../parts/button.styles.ts";
import { DeskPage } from "../parts/desk-page.ts";
import { theme } from "../parts/theme.ts";
import { trainerPageStyles } from "./trainer-page.styles.ts";

/** What the trainers' pages share: the look, the door, and going on by keys. */
export abstract class TrainerPage extends DeskPage {
  static override styles: CSSResult[] = [theme, buttonStyles, trainerPageStyles];

  @property({ attribute: false }) door!: TrainerDoor;
  protected readonly keys: Shortcuts = {};

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("keydown", this.pressed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("keydown", this.pressed);
  }

  private readonly pressed = (event: KeyboardEvent) => {
    this.keys[shortcut(event) ?? ""]?.();
  };

  /** The places that a page goes through by keys. */
  protected places(selector: string): HTMLElement[] {
    return [...(this.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
  }

  /** The place where one is. */
  protected place(selector: string): HTMLElement | null {
    return this.shadowRoot?.activeElement?.closest<HTMLElement>(selector) ?? null;
  }

  /** Goes on to the next of the places, or back to the one before. */
  protected go(selector: string, by: number): void {
    const [places, place] = [this.places(selector), this.place(selector)];
    const next = places[place ? places.indexOf(place) + by : 0];
    next?.scrollIntoView({ block: "nearest" });
    next?.focus();
  }
}
