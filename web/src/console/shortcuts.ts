import { css, html, LitElement } from "lit";
import { query } from "lit/decorators.js";
import { buttonStyles } from "../parts/button.styles.ts";
import { theme } from "../parts/theme.ts";
import { shortcuts as words } from "../words/en.ts";
import { dialogStyles } from "./dialog.styles.ts";

/** What a key does in the console, by the key. */
export type Shortcuts = Readonly<Record<string, () => unknown>>;

/** The key of an event that is meant as a shortcut; none while somebody writes. */
export function shortcut(event: KeyboardEvent): string | undefined {
  const { altKey, ctrlKey, metaKey, key } = event;
  const inner = event.composedPath()[0];
  const writes =
    inner instanceof HTMLElement && inner.matches("input, textarea, select, dialog *");
  return altKey || ctrlKey || metaKey || writes ? undefined : key;
}

/** Says which keys there are. */
export class ShortcutHelp extends LitElement {
  static override styles = [
    theme,
    buttonStyles,
    dialogStyles,
    css`
      :host {
        --dialog-width: 460px;
      }

      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 10px 18px;
        margin: 16px 0 22px;
      }

      dd {
        margin: 0;
      }

      kbd {
        padding: 2px 9px;
        border: 1px solid var(--edge);
        border-radius: 6px;
        background: var(--raised);
        font: inherit;
        white-space: nowrap;
      }
    `,
  ];

  @query("dialog") private dialog!: HTMLDialogElement;

  show(): void {
    this.dialog.showModal();
  }

  override render() {
    return html`<dialog aria-label=${words.title}>
      <h2>${words.title}</h2>
      <dl>
        ${Object.entries(words.keys).map(
          ([key, what]) => html`<dt><kbd>${key}</kbd></dt><dd>${what}</dd>`,
        )}
      </dl>
      <button class="button" @click=${() => this.dialog.close()}>${words.close}</button>
    </dialog>`;
  }
}

customElements.define("kintsugi-shortcut-help", ShortcutHelp);
