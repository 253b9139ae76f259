import { css } from "lit";

const light = css`
  --paper: var(--kintsugi-paper, #fbf8f2);
  --raised: var(--kintsugi-raised, #fff);
  --sunken: var(--kintsugi-sunken, #f3ede2);
  --line: var(--kintsugi-line, #e2d9c8);
  --edge: var(--kintsugi-edge, #8c8270);
  --ink: var(--kintsugi-ink, #25221d);
  --quiet: var(--kintsugi-quiet, #665e51);
  --deep: var(--kintsugi-deep, #2f3b46);
  --on-deep: var(--kintsugi-on-deep, #fdfbf6);
  --gold: var(--kintsugi-gold, #a97b1c);
  --gold-ink: var(--kintsugi-gold-ink, #7d5a12);
  --gold-wash: var(--kintsugi-gold-wash, #fbf1da);
  --alarm: var(--kintsugi-alarm, #9c2f22);
  --shadow: 0 1px 2px rgb(60 45 20 / 8%), 0 12px 40px rgb(60 45 20 / 18%);
  color-scheme: light;
`;

const dark = css`
  --paper: var(--kintsugi-dark-paper, #1d1b18);
  --raised: var(--kintsugi-dark-raised, #282520);
  --sunken: var(--kintsugi-dark-sunken, #151412);
  --line: var(--kintsugi-dark-line, #3d3931);
  --edge: var(--kintsugi-dark-edge, #8f8674);
  --ink: var(--kintsugi-dark-ink, #f1ebdf);
  --quiet: var(--kintsugi-dark-quiet, #b5ac9b);
  --deep: var(--kintsugi-dark-deep, #d8cdb8);
  --on-deep: var(--kintsugi-dark-on-deep, #1d1b18);
  --gold: var(--kintsugi-dark-gold, #d9ae55);
  --gold-ink: var(--kintsugi-dark-gold-ink, #e6c074);
  --gold-wash: var(--kintsugi-dark-gold-wash, #322a19);
  --alarm: var(--kintsugi-dark-alarm, #f09a8c);
  --shadow: 0 1px 2px rgb(0 0 0 / 40%), 0 12px 40px rgb(0 0 0 / 50%);
  color-scheme: dark;
`;

/**
 * The look that everything shares: warm paper, ink, one seam of gold.
 *
 * A page may set every colour, `--kintsugi-NAME` for the light look and
 * `--kintsugi-dark-NAME` for the dark one. `theme="light"` or `theme="dark"` on the
 * element overrides what the visitor's system asks for.
 *
 * @cssproperty --kintsugi-font - the text face
 * @cssproperty --kintsugi-heading-font - the face of titles
 * @cssproperty --kintsugi-paper - the ground
 * @cssproperty --kintsugi-raised - messages to the reader, cards and fields
 * @cssproperty --kintsugi-sunken - the head of the panel
 * @cssproperty --kintsugi-line - lines between things
 * @cssproperty --kintsugi-edge - the border of fields and buttons
 * @cssproperty --kintsugi-ink - the text
 * @cssproperty --kintsugi-quiet - text of less weight: times, labels
 * @cssproperty --kintsugi-deep - the reader's own messages and the main button
 * @cssproperty --kintsugi-on-deep - text on those
 * @cssproperty --kintsugi-gold - the accent: seams, marks
 * @cssproperty --kintsugi-gold-ink - text and focus in the accent
 * @cssproperty --kintsugi-gold-wash - a ground in the accent
 * @cssproperty --kintsugi-alarm - what did not work
 */
export const theme = css`
  :host {
    ${light}
    --font: var(--kintsugi-font, system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif);
    --heading: var(--kintsugi-heading-font, "Iowan Old Style", Palatino, "P052", Georgia, serif);
    font-family: var(--font);
    font-size: 16px;
    line-height: 1.5;
    color: var(--ink);
  }

  :host([theme="dark"]) {
    ${dark}
  }

  @media (prefers-color-scheme: dark) {
    :host(:not([theme="light"])) {
      ${dark}
    }
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  button,
  input,
  select,
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
