import { css } from "lit";
import { fieldStyles } from "../parts/field.styles.ts";

/** A page of tables and forms beside the work: dense, one column, nothing that moves. */
export const teamPageStyles = css`
  ${fieldStyles}

  :host {
    --field-width: auto;
    display: block;
    max-width: 1180px;
    margin: 0 auto;
    padding: 22px 28px 48px;
  }

  h1 {
    font-size: 1.4rem;
  }

  h2 {
    margin: 26px 0 8px;
    font-size: 1.08rem;
  }

  p {
    margin: 4px 0 12px;
  }

  .intro,
  small {
    color: var(--quiet);
  }

  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 0.92rem;
  }

  th,
  td {
    padding: 7px 12px 7px 0;
    border-bottom: 1px solid var(--line);
    text-align: start;
    vertical-align: top;
  }

  th {
    font-size: 0.84rem;
    font-weight: 600;
    color: var(--quiet);
  }

  tr.gone td {
    color: var(--quiet);
  }

  td small {
    display: block;
  }

  form {
    display: flex;
    flex-wrap: wrap;
    gap: 10px 14px;
    align-items: end;
  }

  form.tall {
    display: grid;
    max-width: 720px;
  }

  label {
    display: block;
    font-size: 0.9rem;
    font-weight: 600;
  }

  label small {
    display: block;
    font-weight: 400;
  }

  fieldset {
    margin: 0;
    padding: 8px 14px 12px;
    border: 1px solid var(--line);
    border-radius: 10px;
  }

  fieldset label {
    display: inline-flex;
    gap: 6px;
    margin-inline-end: 16px;
    font-weight: 400;
  }

  legend {
    font-size: 0.9rem;
    font-weight: 600;
  }

  form.tall input,
  form.tall textarea {
    --field-width: 100%;
  }

  .button {
    min-height: 36px;
    padding: 5px 12px;
    font-size: 0.9rem;
  }

  .panel {
    margin-top: 14px;
    padding: 16px 20px;
    border: 1px solid var(--line);
    border-radius: 12px;
    background: var(--paper);
  }

  .panel h2 {
    margin-top: 0;
  }

  .end {
    display: flex;
    gap: 10px;
    justify-content: flex-end;
  }

  .told {
    margin: 12px 0;
    padding: 12px 16px;
    border: 1.5px solid var(--gold);
    border-radius: 10px;
    background: var(--gold-wash);
  }

  code {
    font-size: 1.05rem;
    overflow-wrap: anywhere;
  }

  .trouble {
    color: var(--alarm);
  }
`;
