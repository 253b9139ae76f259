import { css, html, LitElement, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";
import "../parts/composer.ts";
import type { Composer } from "../parts/composer.ts";
import { camera } from "../parts/seam.ts";
import { theme } from "../parts/theme.ts";
import { photos as words } from "../words/en.ts";
import "./photo-tray.ts";
import type { Photos } from "./photos.ts";

/**
 * Where the customer writes, and adds photos of what happened.
 *
 * @fires send - detail: the text, trimmed and never empty
 * @fires draft - detail: the text so far, at every change
 */
export class EntryBar extends LitElement {
  static override styles = [
    theme,
    css`
      .photos {
        display: grid;
        place-items: center;
        width: 48px;
        height: 48px;
        margin-inline: -8px -2px;
        padding: 0;
        border: 0;
        border-radius: 10px;
        background: none;
        color: var(--quiet);
      }

      .photos:hover {
        background: var(--gold-wash);
      }

      .photos[aria-expanded="true"] {
        color: var(--gold-ink);
      }
    `,
  ];

  @property() value = "";
  @property({ attribute: false }) photos!: Photos;
  /** How they stand; both are given anew at each change. */
  @property({ attribute: false }) chosen: Photos["chosen"] = [];
  @property({ attribute: false }) refused: Photos["refused"] = [];
  /** How many photos there is room for. */
  @property({ type: Number }) room = 0;

  @state() private isOpen = false;
  @query("kintsugi-composer") private composer!: Composer;

  override async focus(): Promise<void> {
    await this.updateComplete;
    await this.composer.updateComplete;
    this.composer.focus();
  }

  /** Takes files in that came from outside: pasted or dropped. */
  take(files: Iterable<File>): void {
    this.isOpen = true;
    void this.photos.add(files, this.room);
  }

  override render() {
    const isOpen = this.isOpen;
    const { photos, room } = this;
    const look = this.getAttribute("theme") ?? nothing;
    return html`${
      isOpen
        ? html`<kintsugi-photo-tray
            theme=${look}
            .chosen=${this.chosen}
            .refused=${this.refused}
            .room=${room}
            @files=${({ detail }: CustomEvent<File[]>) => photos.add(detail, room)}
            @remove=${({ detail }: CustomEvent) => photos.remove(detail)}
            @send=${this.sendPhotos}
          ></kintsugi-photo-tray>`
        : nothing
    }<kintsugi-composer
        theme=${look}
        .value=${this.value}
        @draft=${this.pass}
        @send=${this.pass}
        @paste=${this.pasted}
      >
        <button
          slot="beside"
          class="photos"
          aria-label=${isOpen ? words.close : words.add}
          aria-expanded=${isOpen}
          @click=${() => {
            this.isOpen = !isOpen;
          }}
        >
          ${camera}
        </button>
      </kintsugi-composer>`;
  }

  private async sendPhotos(): Promise<void> {
    await this.photos.sendAll();
    if (this.photos.chosen.length) return;
    this.isOpen = false;
    await this.focus();
  }

  /** A picture from the clipboard is a photo to be sent. */
  private pasted({ clipboardData }: ClipboardEvent): void {
    const files = [...(clipboardData?.files ?? [])];
    if (files.length) this.take(files);
  }

  private pass({ type, detail }: CustomEvent<string>): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

customElements.get("kintsugi-entry") ??
  customElements.define("kintsugi-entry", EntryBar);
