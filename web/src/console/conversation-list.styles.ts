import { css } from "lit";

/** Conversations at the left, to choose one from. */
export const conversationListStyles = css`
  :host {
    display: block;
    padding: 8px 12px 24px;
    overflow-y: auto;
  }

  h2 {
    padding: 16px 8px 8px;
    font-size: 0.92rem;
    color: var(--quiet);
  }

  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  li button {
    display: grid;
    gap: 2px;
    width: 100%;
    padding: 9px 12px;
    border: 1px solid transparent;
    border-radius: 12px;
    background: none;
    text-align: start;
  }

  li button:hover {
    background: var(--raised);
  }

  li button[aria-current="true"] {
    border-color: var(--gold);
    background: var(--raised);
  }

  .quiet {
    font-size: 0.84rem;
    color: var(--quiet);
  }
`;
