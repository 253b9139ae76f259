import { css, html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { buttonStyles } from "../parts/button.styles.ts";
import "../parts/photo.ts";
import { theme } from "../parts/theme.ts";
import { photos as words } from "../words/en.ts";
import type { Chosen } from "./photos.ts";

/**
 * Where photos of the damage are chosen, seen and sent.
 *
 * @fires files - detail: the File[] chosen
 * @fires remove - detail: the id of a photo to leave out
 * @fires send - all that is not sent yet is to be sent
 */
export class PhotoTray extends LitElement {
  static override styles = [
    theme,
    buttonStyles,
    css`
      section {
        display: flex;
        flex-direction: column;
        gap: 8px;
        padding: 12px 18px 0;
        border-top: 1px solid var(--line);
        font-size: 0.9rem;
        --photo-height: 72px;
      }

      p {
        margin: 0;
        color: var(--quiet);
      }

      .refused {
        color: var(--alarm);
      }

      section > .refused:empty {
        margin-top: -8px;
      }

      ul:not(:has(li)) {
        display: none;
      }

      ul {
        display: flex;
        flex-direction: column;
        gap: 8px;
        max-height: 34vh;
        margin: 0;
        padding: 0;
        overflow-y: auto;
        list-style: none;
      }

      li {
        display: grid;
        grid-template-columns: 96px 1fr auto;
        gap: 2px 12px;
        align-items: center;
      }

      li > div {
        min-width: 0;
        overflow-wrap: anywhere;
      }

      progress {
        width: 100%;
        accent-color: var(--gold);
      }

      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }

      /* Only where a finger points is there a camera at hand. */
      .camera {
        display: none;
      }

      @media (pointer: coarse) {
        .camera {
          display: inline-block;
        }
      }
    `,
  ];

  @property({ attribute: false }) chosen: readonly Chosen[] = [];
  @property({ attribute: false }) refused: readonly string[] = [];
  /** How many more may be chosen. */
  @property({ type: Number }) room = 0;

  override focus(): void {
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(".choose")?.focus(),
    );
  }

  override render() {
    const sending = this.chosen.some(({ status }) => status === "sending");
    const failed = this.chosen.some(({ status }) => status === "failed");
    return html`<section aria-label=${words.label}>
      <p>${words.terms}</p>
      <ul>
        ${repeat(
          this.chosen,
          ({ id }) => id,
          (one, index) => this.photo(one, index),
        )}
      </ul>
      <p class="refused" role="alert">${this.refused.join(" ")}</p>
      <div class="acts">
        ${
          this.room > this.chosen.length && !sending
            ? html`${this.picker("choose", words.choose)}
              ${this.picker("camera", words.camera)}`
            : nothing
        }
        ${
          this.chosen.length
            ? html`<button
                class="button solid"
                ?disabled=${sending}
                @click=${() => this.dispatchEvent(new Event("send"))}
              >
                ${failed ? words.again : words.send(this.chosen.length)}
              </button>`
            : nothing
        }
      </div>
    </section>`;
  }

  private photo({ id, name, picture, status, part, reason }: Chosen, index: number) {
    const label = words.number(index + 1);
    return html`<li>
      <kintsugi-photo label=${label} .source=${async () => picture}></kintsugi-photo>
      <div>
        <div dir="auto">${name}</div>
        ${
          status === "sending"
            ? html`<progress max="1" value=${part} aria-label=${words.sending(label)}>
              </progress>`
            : nothing
        }
        <p class="refused" role="alert">${reason}</p>
      </div>
      ${
        status === "sending"
          ? nothing
          : html`<button
              class="button quiet"
              aria-label=${words.removeThis(label)}
              @click=${() => this.tell("remove", id)}
            >
              ${words.remove}
            </button>`
      }
    </li>`;
  }

  /** A button and the file field behind it; `camera` asks a phone for its camera. */
  private picker(kind: "choose" | "camera", title: string) {
    return html`<button class="button ${kind}" @click=${this.pick}>${title}</button>
      <input
        type="file"
        hidden
        accept="image/*"
        capture=${kind === "camera" ? "environment" : nothing}
        ?multiple=${kind === "choose"}
        @change=${this.picked}
      />`;
  }

  private pick({ currentTarget }: Event): void {
    const button = currentTarget as HTMLElement;
    (button.nextElementSibling as HTMLInputElement).click();
  }

  private picked({ currentTarget }: Event): void {
    const field = currentTarget as HTMLInputElement;
    this.tell("files", [...(field.files ?? [])]);
    // The same file may be chosen again once it was removed.
    field.value = "";
  }

  private tell(event: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(event, { detail }));
  }
}

customElements.get("kintsugi-photo-tray") ??
  customElements.define("kintsugi-photo-tray", PhotoTray);
