import { css } from "lit";

/** A clock weighs more the less time it leaves: three quarters gone, nine tenths, all. */
export const clockStyles = css`
  .clocks {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 14px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .clock {
    color: var(--quiet);
    white-space: nowrap;
  }

  .clock:is(.warned, .pressing, .breached) {
    padding-inline: 7px;
    border-radius: 9px;
    background: var(--gold-wash);
    color: var(--gold-ink);
  }

  .clock:is(.pressing, .breached) {
    font-weight: 650;
  }

  .clock.pressing {
    box-shadow: inset 0 0 0 1px var(--gold);
  }

  .clock.breached {
    background: var(--alarm);
    color: var(--paper);
  }
`;
