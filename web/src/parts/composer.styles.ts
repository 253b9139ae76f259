import { css } from "lit";

/** A field that grows with what is written in it, and the button that sends it. */
export const composerStyles = css`
  form {
    display: flex;
    gap: 8px;
    align-items: flex-end;
    padding: 10px 14px 14px;
  }

  textarea {
    min-height: 48px;
    max-height: 9.5em;
    padding: 10px 14px;
    border: 1.5px solid var(--edge);
    border-radius: 12px;
    line-height: 1.45;
    resize: none;
    field-sizing: content;
  }

  .button {
    min-height: 48px;
  }

  textarea::placeholder {
    color: var(--quiet);
  }
`;
