import { css } from "lit";

/**
 * Buttons: `solid` for the one main act of a view, `plain` for the others, `quiet` in
 * text; `small` where many stand together.
 */
export const buttonStyles = css`
  .button {
    min-height: 44px;
    padding: 9px 18px;
    border: 1.5px solid var(--edge);
    border-radius: 10px;
    background: var(--raised);
    font-weight: 600;
    line-height: 1.3;
    text-align: start;
    transition:
      background 0.15s,
      border-color 0.15s;
  }

  /* A finger does not hover: what it pressed last must not look chosen. */
  @media (hover: hover) {
    .button:hover {
      border-color: var(--gold);
      background: var(--gold-wash);
    }
  }

  .button.solid {
    border-color: var(--deep);
    background: var(--deep);
    color: var(--on-deep);
    text-align: center;
  }

  .button.solid:hover {
    border-color: var(--gold);
  }

  .button.quiet {
    border-color: transparent;
    background: none;
    padding-inline: 10px;
    font-weight: 500;
    color: var(--gold-ink);
    text-decoration: underline;
    text-underline-offset: 3px;
  }

  .button.small {
    min-height: 32px;
    padding: 3px 10px;
    font-size: 0.86rem;
  }

  .button:disabled {
    opacity: 0.55;
    cursor: default;
  }
`;
