import { css } from "lit";

/** What stands between the head and the conversation, and the channels wherever. */
export const stripStyles = css`
  .banner:empty {
    display: none;
  }

  .banner {
    margin: 0;
    padding: 14px 18px 10px;
    border-bottom: 1px solid var(--line);
    background: var(--gold-wash);
    font-size: 0.92rem;
  }

  .strip {
    max-height: 45%;
    margin: 10px 18px 0;
    padding: 10px 14px;
    overflow-y: auto;
    border-radius: 12px;
    background: var(--sunken);
    font-size: 0.9rem;
  }

  .strip p,
  .strip h3 {
    margin: 0;
  }

  .strip h3 {
    margin: 14px 0 8px;
    font-size: 1rem;
  }

  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  summary {
    min-height: 44px;
    padding: 11px 0;
    color: var(--gold-ink);
    text-decoration: underline;
    text-underline-offset: 3px;
    cursor: pointer;
  }

  .channels {
    margin: 0;
    padding: 0;
    font-size: 0.9rem;
    list-style: none;
  }

  .channels li {
    padding: 8px 0;
    border-top: 1px solid var(--line);
    line-height: 1.4;
  }

  .channels li > span,
  .channels li > a {
    display: block;
  }

  .channels .open,
  .channels .shut {
    display: inline;
    color: var(--gold-ink);
  }

  .channels .shut,
  .channels .hours {
    color: var(--quiet);
  }

  .channels a {
    padding: 11px 0;
    color: var(--gold-ink);
  }

  .thanks {
    margin: 0;
    padding: 12px 14px;
    border-radius: 12px;
    background: var(--gold-wash);
    font-size: 0.95rem;
  }
`;
