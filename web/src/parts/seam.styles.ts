import { css } from "lit";

/** Where the seam lies below a head: half over what comes beneath. */
export const seamStyles = css`
  .seam {
    position: absolute;
    inset: auto 0 -6px;
    width: 100%;
    height: 12px;
    color: var(--gold);
    z-index: 1;
    pointer-events: none;
  }
`;
