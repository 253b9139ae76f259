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

  header {
    position: relative;
    padding: 14px 14px 16px 18px;
    background: var(--sunken);
  }

  .title,
  .who {
    display: flex;
    gap: 12px;
    align-items: center;
    justify-content: space-between;
  }

  h2 {
    font-size: 1.22rem;
  }

  .close {
    display: grid;
    place-items: center;
    width: 44px;
    height: 44px;
    margin: -6px -4px -6px 0;
    border: 0;
    border-radius: 10px;
    background: none;
  }

  .close:hover {
    background: var(--gold-wash);
  }

  .who {
    margin-top: 6px;
  }

  .who p {
    margin: 0;
    font-size: 0.88rem;
    line-height: 1.35;
    color: var(--quiet);
  }

  .person {
    flex: none;
    padding-block: 6px;
    font-size: 0.9rem;
  }

  .seam {
    position: absolute;
    inset: auto 0 -6px;
    width: 100%;
    height: 12px;
    color: var(--gold);
    z-index: 1;
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
