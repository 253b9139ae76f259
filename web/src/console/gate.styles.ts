import { css } from "lit";

/** A form that stands alone before the work: signing in, choosing a password. */
export const gateStyles = css`
  :host {
    display: grid;
    place-items: center;
    min-height: 100vh;
    padding: 24px;
    background: var(--sunken);
  }

  form {
    position: relative;
    width: min(400px, 100%);
    padding: 34px 32px 32px;
    border-radius: 18px;
    background: var(--paper);
    box-shadow: var(--shadow);
  }

  h1 {
    padding-bottom: 14px;
    font-size: 1.5rem;
  }

  .seam {
    display: block;
    width: 100%;
    height: 12px;
    margin-bottom: 18px;
    color: var(--gold);
  }

  label {
    display: block;
    margin-bottom: 16px;
    font-weight: 600;
  }

  input {
    display: block;
    width: 100%;
    min-height: 48px;
    margin-top: 6px;
    padding: 8px 14px;
    border: 1.5px solid var(--edge);
    border-radius: 10px;
    background: var(--raised);
  }

  .button {
    width: 100%;
    margin-top: 6px;
  }

  [role="alert"] {
    margin: 14px 0 0;
    color: var(--alarm);
  }

  small {
    display: block;
    margin-top: 5px;
    font-weight: 400;
    color: var(--quiet);
  }
`;
