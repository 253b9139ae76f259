import { css } from "lit";

/** A conversation as it is read back: words first, what was made of them beneath. */
export const readingPageStyles = css`
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  ol > li {
    padding: 9px 14px;
    border-inline-start: 3px solid transparent;
    /* Five hundred messages are laid out as they come into sight. */
    content-visibility: auto;
    contain-intrinsic-size: auto 74px;
  }

  ol > li.customer {
    border-inline-start-color: var(--line);
    background: var(--raised);
  }

  ol > li.doubted {
    border-inline-start-color: var(--gold);
  }

  ol > li:focus-visible {
    outline-offset: -3px;
  }

  ol > li > p {
    margin: 0;
    white-space: pre-line;
    overflow-wrap: anywhere;
  }

  ol > li > small {
    display: block;
  }

  .reading {
    margin: 4px 0 2px;
  }

  .reading p {
    margin: 0 0 6px;
    font-size: 0.9rem;
  }

  .decisions {
    margin: 0 0 6px;
    padding: 0;
    list-style: none;
    font-size: 0.86rem;
    color: var(--quiet);
  }

  .decisions code {
    font-size: 0.82rem;
  }

  .doubt {
    color: var(--gold-ink);
  }

  .means {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    align-items: center;
    margin-bottom: 8px;
  }

  .means input {
    min-height: 32px;
    margin: 0;
    padding: 2px 8px;
    font-size: 0.86rem;
  }

  .chip {
    min-height: 32px;
    padding: 2px 12px;
    border: 1.5px solid var(--edge);
    border-radius: 16px;
    background: var(--paper);
    font-size: 0.86rem;
  }

  .chip[aria-pressed="true"] {
    border-color: var(--deep);
    background: var(--deep);
    color: var(--on-deep);
  }

  .chip[aria-pressed="true"] small {
    color: inherit;
  }

  kbd {
    font-family: inherit;
    opacity: 0.7;
  }

  .review {
    margin: 22px 0 0;
  }
`;
