import { css, html, LitElement } from "lit";
import { property, state } from "lit/decorators.js";
import { photos as words } from "../words/en.ts";
import { buttonStyles } from "./button.styles.ts";
import { theme } from "./theme.ts";

/**
 * A picture from its bytes. It is painted, not linked, so a shop's content policy need
 * not allow any address for it.
 */
export class PhotoView extends LitElement {
  static override styles = [
    theme,
    buttonStyles,
    css`
      :host {
        display: inline-block;
        max-width: 100%;
        line-height: 0;
      }

      canvas {
        max-width: 100%;
        max-height: var(--photo-height, 260px);
        border: 1px solid var(--line);
        border-radius: 12px;
        background: var(--sunken);
      }

      p {
        margin: 0;
        line-height: 1.4;
        font-size: 0.9rem;
      }
    `,
  ];

  /** Gives the picture's bytes; asked once, and again when the reader wants another try. */
  @property({ attribute: false }) source!: () => Promise<Blob>;
  @property({ type: Number }) width = 0;
  @property({ type: Number }) height = 0;
  /** What the picture is, for who cannot see it. */
  @property() label = "";

  @state() private failed = false;

  override firstUpdated(): void {
    void this.paint();
  }

  override render() {
    if (this.failed) {
      return html`<p>
        ${words.missing}
        <button class="button quiet" @click=${this.again}>${words.again}</button>
      </p>`;
    }
    return html`<canvas
      role="img"
      aria-label=${this.label}
      width=${this.width || 4}
      height=${this.height || 3}
    ></canvas>`;
  }

  private async again(): Promise<void> {
    this.failed = false;
    await this.updateComplete;
    await this.paint();
  }

  private async paint(): Promise<void> {
    try {
      const picture = await createImageBitmap(await this.source());
      const canvas = this.renderRoot.querySelector("canvas");
      if (!canvas) return;
      // No larger than it is shown, drawn with care: a thumbnail stays readable.
      const shown = Number.parseFloat(getComputedStyle(canvas).maxHeight);
      const scale = Math.min(1, (shown * devicePixelRatio) / picture.height || 1);
      canvas.width = Math.max(1, Math.round(picture.width * scale));
      canvas.height = Math.max(1, Math.round(picture.height * scale));
      const brush = canvas.getContext("2d");
      if (brush) brush.imageSmoothingQuality = "high";
      brush?.drawImage(picture, 0, 0, canvas.width, canvas.height);
      picture.close();
    } catch {
      this.failed = true;
    }
  }
}

customElements.get("kintsugi-photo") ??
  customElements.define("kintsugi-photo", PhotoView);
