import { css } from "lit";

/** A question in front of the work; `--dialog-width` where it needs another width. */
export const dialogStyles = css`
  dialog {
    width: min(var(--dialog-width, 480px), 92vw);
    padding: 26px;
    border: 0;
    border-radius: 16px;
    background: var(--paper);
    color: var(--ink);
    box-shadow: var(--shadow);
  }

  dialog::backdrop {
    background: rgb(30 25 15 / 45%);
  }

  dialog label {
    display: block;
    margin: 14px 0;
  }

  dialog .end {
    display: flex;
    gap: 10px;
    justify-content: flex-end;
    margin-top: 18px;
  }
`;
