import { css, html, LitElement } from "lit";
import { property, state } from "lit/decorators.js";
import type { EasyQuestion, Feedback } from "../api/message.ts";
import { buttonStyles } from "../parts/button.styles.ts";
import { cardStyles } from "../parts/cards.styles.ts";
import { theme } from "../parts/theme.ts";
import { feedback as words } from "../words/en.ts";

const SCORES = Array.from({ length: 11 }, (_, score) => score);
const GRADES = [1, 2, 3, 4, 5];

/**
 * How did we do? A score, an easy question or two, room for words; all of it may be
 * skipped (P24).
 *
 * @fires give - detail: the Feedback, with score null when it was skipped
 */
export class FeedbackForm extends LitElement {
  static override styles = [
    theme,
    buttonStyles,
    cardStyles,
    css`
      fieldset {
        margin: 0 0 14px;
        padding: 0;
        border: 0;
      }

      legend,
      .words {
        display: block;
        margin-bottom: 6px;
        padding: 0;
        font-size: 0.95rem;
        font-weight: 600;
      }

      .scale {
        display: grid;
        grid-template-columns: repeat(6, 1fr);
        gap: 6px;
      }

      .scale.five {
        grid-template-columns: repeat(5, 1fr);
      }

      label.grade {
        position: relative;
        display: grid;
        place-items: center;
        min-height: 44px;
        border: 1.5px solid var(--edge);
        border-radius: 10px;
        cursor: pointer;
      }

      label.grade:hover {
        border-color: var(--gold);
        background: var(--gold-wash);
      }

      label.grade:has(:checked) {
        border-color: var(--deep);
        background: var(--deep);
        color: var(--on-deep);
        font-weight: 650;
      }

      label.grade:has(:focus-visible) {
        outline: 3px solid var(--gold-ink);
        outline-offset: 2px;
      }

      /* On top of its number, so that a press lands on it. */
      input[type="radio"] {
        position: absolute;
        inset: 0;
        margin: 0;
        opacity: 0;
        cursor: pointer;
      }

      .ends {
        display: flex;
        justify-content: space-between;
        margin: 4px 0 0;
        font-size: 0.82rem;
        color: var(--quiet);
      }

      textarea {
        width: 100%;
        min-height: 72px;
        padding: 10px 12px;
        border: 1.5px solid var(--edge);
        border-radius: 10px;
        background: var(--paper);
        resize: vertical;
      }

      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: center;
        margin-top: 12px;
      }

      .trouble {
        color: var(--alarm);
      }
    `,
  ];

  @property({ attribute: false }) questions: readonly EasyQuestion[] = [];
  /** How giving it stands; a failure is said and it can be given again. */
  @property() standing: "open" | "sending" | "failed" = "open";

  @state() private score: number | null = null;
  @state() private answers: Record<string, number> = {};
  private words = "";

  override render() {
    const sending = this.standing === "sending";
    return html`<form class="card" @submit=${this.submit}>
      ${this.scale("score", words.score, SCORES, words.scoreEnds, (score) => {
        this.score = score;
      })}
      ${this.questions.map(({ id, text }) =>
        this.scale(id, text, GRADES, words.gradeEnds, (grade) => {
          this.answers = { ...this.answers, [id]: grade };
        }),
      )}
      <label class="words" for="words">${words.words}</label>
      <textarea
        id="words"
        maxlength="1000"
        @input=${({ target }: Event) => {
          this.words = (target as HTMLTextAreaElement).value;
        }}
      ></textarea>
      <div class="acts">
        <button class="button solid" ?disabled=${this.score === null || sending}>
          ${words.send}
        </button>
        <button type="button" class="button quiet" ?disabled=${sending} @click=${this.skip}>
          ${words.skip}
        </button>
        <span class="trouble" role="alert">
          ${this.standing === "failed" ? words.failed : ""}
        </span>
      </div>
    </form>`;
  }

  private scale(
    name: string,
    question: string,
    grades: readonly number[],
    [least, most]: readonly [string, string],
    chosen: (grade: number) => void,
  ) {
    return html`<fieldset>
      <legend dir="auto">${question}</legend>
      <div class="scale ${grades === GRADES ? "five" : ""}">
        ${grades.map(
          (grade) =>
            html`<label class="grade">
              <input
                type="radio"
                name=${name}
                value=${grade}
                @change=${() => chosen(grade)}
              />${grade}</label
            >`,
        )}
      </div>
      <p class="ends"><span>${least}</span><span>${most}</span></p>
    </fieldset>`;
  }

  private submit(event: Event): void {
    event.preventDefault();
    if (this.score === null) return;
    this.give({ score: this.score, answers: this.answers, words: this.words.trim() });
  }

  private skip(): void {
    this.give({ score: null, answers: {}, words: "" });
  }

  private give(detail: Feedback): void {
    this.dispatchEvent(new CustomEvent("give", { detail }));
  }
}

customElements.get("kintsugi-feedback") ??
  customElements.define("kintsugi-feedback", FeedbackForm);
