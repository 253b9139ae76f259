import { css } from "lit";

/** Pictures drawn in the page: readable in light and dark, and never by colour alone. */
export const chartStyles = css`
  figure {
    margin: 8px 0 18px;
  }

  figcaption {
    color: var(--quiet);
    font-size: 0.9rem;
  }

  svg {
    display: block;
    width: 100%;
    height: auto;
    font-size: 12px;
    fill: var(--quiet);
  }

  .axis {
    stroke: var(--line);
    stroke-width: 1;
  }

  .ideal {
    stroke: var(--edge);
    stroke-dasharray: 4 4;
  }

  .live,
  .candidate {
    fill: none;
    stroke-width: 2;
  }

  .live {
    stroke: var(--edge);
  }

  .candidate {
    stroke: var(--gold);
  }

  circle.live {
    fill: var(--edge);
  }

  circle.candidate {
    fill: var(--gold);
  }
`;
