import { css, html, LitElement } from "lit";
import { property } from "lit/decorators.js";
import { theme } from "../parts/theme.ts";
import { tones } from "./trainer-page.styles.ts";

const KINDS: readonly [string, string][] = [
  ["+++", "file"],
  ["---", "file"],
  ["@@", "place"],
  ["+", "added"],
  ["-", "gone"],
];

/** A unified diff, with what is added and what goes told by sign and by colour. */
export class DiffView extends LitElement {
  static override styles = [
    theme,
    tones,
    css`
      pre {
        margin: 0;
        padding: 10px 0;
        overflow-x: auto;
        border: 1px solid var(--line);
        border-radius: 12px;
        background: var(--raised);
        font-size: 0.84rem;
        line-height: 1.55;
      }

      span {
        display: block;
        min-height: 1.55em;
        padding: 0 14px;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }

      .added {
        background: var(--good-wash);
        color: var(--good);
      }

      .gone {
        background: var(--alarm-wash);
        color: var(--alarm);
      }

      .place,
      .file {
        color: var(--quiet);
      }

      .file {
        font-weight: 600;
      }
    `,
  ];

  @property() diff = "";

  override render() {
    const lines = this.diff.replace(/\n$/, "").split("\n");
    return html`<pre tabindex="0">${lines.map(
      (line) => html`<span class=${kindOf(line)}>${line}</span>`,
    )}</pre>`;
  }
}

function kindOf(line: string): string {
  return KINDS.find(([sign]) => line.startsWith(sign))?.[1] ?? "";
}

customElements.define("kintsugi-diff", DiffView);
