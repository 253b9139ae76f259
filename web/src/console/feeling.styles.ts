import { css } from "lit";

/** A feeling is a word first; its mark only helps the eye. */
export const feelingStyles = css`
  .feeling::before {
    content: "";
    display: inline-block;
    width: 9px;
    height: 9px;
    margin-inline-end: 6px;
    border-radius: 50%;
    background: var(--calm, #5c8a72);
  }

  .feeling.upset::before {
    background: #c9a03a;
  }

  .feeling.angry::before {
    background: #cc6b32;
  }

  .feeling.furious::before {
    background: #b0362a;
  }
`;
