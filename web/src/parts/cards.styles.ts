import { css } from "lit";

export const cardStyles = css`
  .card {
    position: relative;
    padding: 14px 16px;
    border: 1px solid var(--line);
    border-radius: 14px;
    background: var(--raised);
  }

  .card h3 {
    font-size: 1.06rem;
  }

  .card p {
    margin: 6px 0 0;
  }

  .card dl {
    margin: 10px 0 0;
    font-size: 0.92rem;
  }

  .card dl div {
    display: flex;
    justify-content: space-between;
    gap: 16px;
    padding: 5px 0;
    border-top: 1px solid var(--line);
  }

  .card dt {
    flex: none;
    max-width: 45%;
    color: var(--quiet);
  }

  .card dd {
    margin: 0;
    text-align: end;
  }

  .options {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(max(190px, 40%), 1fr));
    gap: 10px;
  }

  .option {
    display: flex;
    flex-direction: column;
    font-size: 0.95rem;
    line-height: 1.42;
  }

  .option dl {
    line-height: 1.35;
  }

  .option dl div {
    display: block;
  }

  .option dt,
  .option dd {
    display: inline;
    text-align: start;
  }

  .option dt::after {
    content: ": ";
  }

  .option .benefit {
    margin-bottom: 2px;
  }

  .option .button {
    width: 100%;
    margin-top: auto;
    text-align: center;
  }

  .option:has(> .button) > :nth-last-child(2) {
    margin-bottom: 14px;
  }

  .option.recommended,
  .option.chosen {
    border-color: var(--gold);
    box-shadow: inset 0 3px 0 var(--gold);
  }

  .option .tag,
  .option .mark {
    margin: 0 0 6px;
    font-size: 0.8rem;
    font-weight: 650;
    color: var(--gold-ink);
  }

  .option .mark {
    margin: auto 0 0;
    padding-top: 10px;
  }

  .option .mark::before {
    content: "✓ ";
  }

  .options .reason {
    grid-column: 1 / -1;
    margin: 0;
    padding-inline: 4px;
    font-size: 0.92rem;
    color: var(--quiet);
  }

  .options .reason strong {
    color: var(--gold-ink);
  }

  .receipt {
    border-inline-start: 4px solid var(--gold);
  }

  .receipt .promise {
    padding: 10px 12px;
    border-radius: 10px;
    background: var(--gold-wash);
  }
`;
