import { css } from "lit";

export const caseCardStyles = css`
  :host {
    display: block;
    padding: 10px 22px 14px;
    overflow-y: auto;
    font-size: 0.84rem;
    line-height: 1.36;
  }

  header {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 14px;
    align-items: baseline;
    justify-content: space-between;
  }

  header h2 {
    font-size: 1.1rem;
  }

  header p {
    color: var(--alarm);
  }

  header .proved {
    color: var(--gold-ink);
  }

  h3 {
    margin-bottom: 2px;
    font-size: 0.8rem;
    color: var(--quiet);
  }

  section {
    margin-top: 6px;
    padding-top: 5px;
    border-top: 1px solid var(--line);
  }

  p,
  ul,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }

  .complaint {
    font-size: 0.95rem;
    font-weight: 550;
  }

  dl {
    margin-top: 2px;
  }

  dl div,
  li {
    display: flex;
    gap: 4px 16px;
    justify-content: space-between;
    padding: 1px 0;
  }

  dt,
  li span:last-child {
    flex: none;
    color: var(--quiet);
  }

  dd,
  li .link + span {
    flex: 1;
    text-align: end;
  }

  dt:empty {
    display: none;
  }

  dt:empty + dd {
    font-weight: 600;
    text-align: start;
  }

  ul {
    list-style: none;
  }

  .photos {
    --photo-height: 72px;

    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  .link {
    flex: none;
    max-width: 60%;
    padding: 0;
    text-align: start;
    border: 0;
    background: none;
    color: var(--gold-ink);
    text-decoration: underline;
    text-underline-offset: 3px;
  }

  .feelings {
    display: flex;
    gap: 18px;
    align-items: center;
  }

  .feelings svg {
    width: 240px;
    max-width: 62%;
    fill: none;
    stroke: var(--gold);
    stroke-width: 2.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .feelings circle {
    fill: var(--gold);
    stroke: none;
  }
`;
