import { css } from "lit";

export const transcriptStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
  }

  .log {
    flex: 1;
    display: flex;
    flex-direction: column;
    gap: 14px;
    padding: 12px 18px 8px;
    overflow-y: auto;
    overscroll-behavior: contain;
    overflow-wrap: anywhere;
  }

  .log:focus-visible {
    outline-offset: -4px;
  }

  .message {
    display: flex;
    flex-direction: column;
    gap: 8px;
    align-items: flex-start;
    max-width: 100%;
  }

  .message.on {
    margin-top: -8px;
  }

  .message > header {
    margin-bottom: -4px;
    font-size: 0.82rem;
    font-weight: 650;
    color: var(--quiet);
  }

  .message.agent > header {
    color: var(--gold-ink);
  }

  .text {
    max-width: min(88%, 60ch);
    padding: 10px 14px;
    border: 1px solid var(--line);
    border-radius: 16px;
    border-start-start-radius: 4px;
    background: var(--raised);
  }

  .own {
    align-items: flex-end;
  }

  .own .text {
    border-color: var(--deep);
    border-radius: 16px;
    border-end-end-radius: 4px;
    background: var(--deep);
    color: var(--on-deep);
  }

  .own .text a {
    color: inherit;
  }

  .text a {
    color: var(--gold-ink);
  }

  .text > :first-child {
    margin-top: 0;
  }

  .text > :last-child {
    margin-bottom: 0;
  }

  .text p,
  .text ul,
  .text ol {
    margin: 8px 0;
  }

  .text ul,
  .text ol {
    padding-inline-start: 1.3em;
  }

  .message:has(> .options) > .text {
    max-width: 100%;
  }

  .message > .card,
  .message > .options {
    align-self: stretch;
  }

  .message > time {
    margin-top: -4px;
    font-size: 0.76rem;
    color: var(--quiet);
  }

  .message:has(+ .on) > time {
    display: none;
  }

  .failed .text {
    border: 1.5px dashed var(--alarm);
    background: none;
    color: var(--ink);
  }

  .status {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    margin: -4px 0 0;
    font-size: 0.82rem;
    color: var(--quiet);
  }

  .failed .status {
    color: var(--alarm);
  }

  .system {
    align-self: center;
    max-width: 46ch;
    font-size: 0.88rem;
    text-align: center;
    color: var(--quiet);
  }

  .system p {
    margin: 0;
  }

  .system.asks {
    align-self: stretch;
    max-width: 60ch;
    margin-top: 4px;
    font-size: inherit;
    text-align: start;
    color: inherit;
  }

  .fresh {
    display: flex;
    gap: 12px;
    align-items: center;
    margin: 4px 0;
    font-size: 0.8rem;
    font-weight: 650;
    color: var(--gold-ink);
  }

  .fresh::before,
  .fresh::after {
    content: "";
    flex: 1;
    border-top: 1px solid var(--gold);
  }

  .answers {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  .typing {
    min-height: 8px;
    padding: 0 18px;
    font-size: 0.84rem;
    color: var(--quiet);
  }

  .dots {
    display: inline-flex;
    gap: 4px;
    margin-inline-end: 6px;
  }

  .dots i {
    width: 6px;
    height: 6px;
    border-radius: 50%;
    background: var(--gold);
    animation: breathe 1.2s infinite ease-in-out;
  }

  .dots i:nth-child(2) {
    animation-delay: 0.15s;
  }

  .dots i:nth-child(3) {
    animation-delay: 0.3s;
  }

  @keyframes breathe {
    50% {
      opacity: 0.25;
    }
  }
`;
