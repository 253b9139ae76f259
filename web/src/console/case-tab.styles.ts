import { css } from "lit";

/** What stands in a tab beside the conversation. */
export const caseTabStyles = css`
  :host {
    display: block;
    padding: 14px 22px 24px;
    font-size: 0.92rem;
    line-height: 1.42;
  }

  .quiet {
    color: var(--quiet);
    font-size: 0.86rem;
  }
`;
