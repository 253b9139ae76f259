import { css } from "lit";

/** Where one writes or chooses: below its label, as wide as `--field-width` says. */
export const fieldStyles = css`
  input:not([type="checkbox"], [type="search"]),
  select,
  textarea {
    display: block;
    width: var(--field-width, 100%);
    min-height: 40px;
    margin-top: 5px;
    padding: 8px 12px;
    border: 1.5px solid var(--edge);
    border-radius: 9px;
    background: var(--raised);
    font-weight: 400;
  }

  textarea {
    min-height: 84px;
    resize: vertical;
  }
`;
