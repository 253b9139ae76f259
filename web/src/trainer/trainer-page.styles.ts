import { css } from "lit";
import { teamPageStyles } from "../console/team-page.styles.ts";

/** What is good and what goes, where the theme has no colour for it. */
export const tones = css`
  :host {
    --good: light-dark(#1f6b3d, #8fd3a4);
    --good-wash: light-dark(#e6f4ea, #1c2f22);
    --alarm-wash: light-dark(#fbe9e6, #37211d);
  }
`;

/** A page of the trainers: as the team's pages, and what tables and cards need here. */
export const trainerPageStyles = css`
  ${teamPageStyles}
  ${tones}

  a {
    color: var(--gold-ink);
  }

  a.button {
    display: inline-flex;
    align-items: center;
    color: inherit;
    text-decoration: none;
  }

  .card {
    padding: 14px 18px;
    border: 1px solid var(--line);
    border-radius: 12px;
    background: var(--raised);
  }

  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }

  .quiet {
    color: var(--quiet);
  }

  td code {
    font-size: 0.86rem;
  }

  meter::-webkit-meter-bar {
    height: 8px;
    border: 0;
    border-radius: 4px;
    background: var(--line);
  }

  meter::-webkit-meter-optimum-value {
    border-radius: 4px;
    background: var(--gold);
  }

  meter::-moz-meter-bar {
    background: var(--gold);
  }

  /* Two beside each other where there is room. */
  .pair {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 4px 32px;
    align-items: start;
  }

  @media (max-width: 900px) {
    .pair {
      grid-template-columns: minmax(0, 1fr);
    }
  }

  .good {
    color: var(--good);
  }
`;

/** A part of such a page: as the page, without its margins. */
export const trainerPartStyles = css`
  ${trainerPageStyles}

  :host {
    padding: 0;
  }

  h3 {
    margin: 14px 0 4px;
    font-size: 0.95rem;
  }
`;
