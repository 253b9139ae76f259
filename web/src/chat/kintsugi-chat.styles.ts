import { css } from "lit";

export const chatStyles = css`
  :host {
    display: block;
  }

  .panel {
    display: flex;
    flex-direction: column;
    width: 100%;
    height: 100%;
    overflow: hidden;
    border-radius: inherit;
    background: var(--paper);
  }

  .head {
    position: relative;
    display: flex;
    gap: 8px;
    align-items: center;
    padding-block: 12px 16px;
    padding-inline: 18px 10px;
    background: var(--sunken);
  }

  .title {
    flex: 1;
    min-width: 0;
  }

  h2 {
    font-size: 1.2rem;
  }

  @media (max-width: 420px) {
    h2 {
      font-size: 1.04rem;
    }
  }

  .title p {
    margin: 2px 0 0;
    font-size: 0.86rem;
    line-height: 1.3;
    color: var(--quiet);
  }

  .person {
    flex: none;
    padding: 6px 14px;
    font-size: 0.9rem;
  }

  /* A phone at 200 % zoom. */
  @media (max-width: 300px) {
    .head {
      flex-wrap: wrap;
    }

    .person {
      order: 1;
      flex: 1 1 100%;
    }
  }

  .close {
    flex: none;
    display: grid;
    place-items: center;
    width: 44px;
    height: 44px;
    border: 0;
    border-radius: 10px;
    background: none;
  }

  .close:hover {
    background: var(--gold-wash);
  }

  .progress {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    align-items: center;
    padding-block: 14px 2px;
    padding-inline: 18px 8px;
    border-bottom: 1px solid var(--line);
    font-size: 0.84rem;
    line-height: 1.3;
    color: var(--quiet);
  }

  .progress ol {
    display: flex;
    flex: 1 1 100%;
    gap: 4px;
    margin: 0;
    padding: 0;
    padding-inline-end: 10px;
    list-style: none;
  }

  /* Told apart by their height, not by colour alone. */
  .progress li {
    position: relative;
    flex: 1;
    height: 2px;
    margin-top: 1px;
    border-radius: 2px;
    background: var(--edge);
    opacity: 0.5;
  }

  .progress li.past {
    height: 4px;
    margin: 0;
    background: var(--gold);
    opacity: 1;
  }

  .progress p {
    flex: 1;
    margin: 0;
  }

  .progress .promise {
    flex: 1 1 100%;
    margin-top: -6px;
    padding-block-end: 8px;
    padding-inline-end: 10px;
  }

  .progress strong {
    font-weight: 650;
    color: var(--gold-ink);
  }

  .progress .button {
    font-size: inherit;
  }

  kintsugi-transcript {
    flex: 1;
  }

  .welcome {
    display: flex;
    flex-direction: column;
    gap: 16px;
    margin: auto 0;
    padding: 8px 2px;
  }

  .welcome p {
    margin: 0;
    font-family: var(--heading);
    font-size: 1.12rem;
    line-height: 1.5;
  }

  .openers {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  .link {
    margin: 0;
    padding: 0 18px;
    font-size: 0.86rem;
    color: var(--gold-ink);
  }

  .again {
    margin: 8px 14px 14px;
  }
`;
