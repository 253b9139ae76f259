import { css } from "lit";

/**
 * The look that everything shares: warm paper, ink, one seam of gold.
 *
 * A page may set any `--kintsugi-*` property. `theme="light"` or `theme="dark"` on the
 * element overrides what the visitor's system asks for.
 *
 * @cssproperty --kintsugi-font - the text face
 * @cssproperty --kintsugi-heading-font - the face of titles
 * @cssproperty --kintsugi-gold - the accent: seams, marks, focus
 * @cssproperty --kintsugi-paper - the ground
 * @cssproperty --kintsugi-ink - the text
 */
export const theme = css`
  :host {
    --font: var(--kintsugi-font, system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif);
    --heading: var(--kintsugi-heading-font, "Iowan Old Style", Palatino, "P052", Georgia, serif);
    --light-paper: var(--kintsugi-paper, #fbf8f2);
    --light-ink: var(--kintsugi-ink, #25221d);
    --paper: var(--light-paper);
    --raised: #fff;
    --sunken: #f3ede2;
    --line: #e2d9c8;
    --edge: #8c8270;
    --ink: var(--light-ink);
    --quiet: #665e51;
    --deep: #2f3b46;
    --on-deep: #fdfbf6;
    --gold: var(--kintsugi-gold, #b98a2e);
    --gold-ink: #7d5a12;
    --gold-wash: #fbf1da;
    --alarm: #9c2f22;
    --shadow: 0 1px 2px rgb(60 45 20 / 8%), 0 12px 40px rgb(60 45 20 / 18%);
    color-scheme: light;
    font-family: var(--font);
    font-size: 16px;
    line-height: 1.5;
    color: var(--ink);
  }

  :host([theme="dark"]) {
    --paper: #1d1b18;
    --raised: #282520;
    --sunken: #151412;
    --line: #3d3931;
    --edge: #8f8674;
    --ink: #f1ebdf;
    --quiet: #b5ac9b;
    --deep: #d8cdb8;
    --on-deep: #1d1b18;
    --gold: var(--kintsugi-gold, #d9ae55);
    --gold-ink: #e6c074;
    --gold-wash: #322a19;
    --alarm: #f09a8c;
    --shadow: 0 1px 2px rgb(0 0 0 / 40%), 0 12px 40px rgb(0 0 0 / 50%);
    color-scheme: dark;
  }

  @media (prefers-color-scheme: dark) {
    :host(:not([theme="light"])) {
      --paper: #1d1b18;
      --raised: #282520;
      --sunken: #151412;
      --line: #3d3931;
      --edge: #8f8674;
      --ink: #f1ebdf;
      --quiet: #b5ac9b;
      --deep: #d8cdb8;
      --on-deep: #1d1b18;
      --gold: var(--kintsugi-gold, #d9ae55);
      --gold-ink: #e6c074;
      --gold-wash: #322a19;
      --alarm: #f09a8c;
      --shadow: 0 1px 2px rgb(0 0 0 / 40%), 0 12px 40px rgb(0 0 0 / 50%);
      color-scheme: dark;
    }
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  button,
  input,
  textarea {
    font: inherit;
    color: inherit;
  }

  button {
    cursor: pointer;
  }

  :focus-visible {
    outline: 3px solid var(--gold-ink);
    outline-offset: 2px;
  }

  h1,
  h2,
  h3 {
    margin: 0;
    font-family: var(--heading);
    font-weight: 600;
    line-height: 1.25;
  }

  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation-duration: 1ms !important;
      animation-iteration-count: 1 !important;
      transition-duration: 1ms !important;
    }
  }
`;
