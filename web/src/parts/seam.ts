import { svg } from "lit";

/** The gold seam: a mended crack that runs the width of whatever it underlines. */
export const seam = svg`
  <svg class="seam" viewBox="0 0 400 12" preserveAspectRatio="none" aria-hidden="true"
    fill="none" stroke="currentColor" stroke-linejoin="round">
    <path vector-effect="non-scaling-stroke" stroke-width="2"
      d="M0 7 38 6 64 8 101 4 127 6 133 9 171 7 214 8 239 3 262 6 303 7 322 5 351 8 400 6" />
    <path vector-effect="non-scaling-stroke" stroke-width="1.2"
      d="M127 6 137 0M239 3 231 12M322 5 331 12" />
  </svg>`;

/** A bowl, mended with gold: the mark of the chat. */
export const bowl = svg`
  <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" fill="none"
    stroke-linecap="round" stroke-linejoin="round">
    <path fill="currentColor" d="M3 11h26c0 8-4.8 12.6-9.5 14V28h-7v-3C7.8 23.6 3 19 3 11Z" />
    <path class="crack" stroke-width="1.8"
      d="M13 11 15.4 15.2 13.5 18.2 16.6 20.8 15.6 25M15.4 15.2 20.5 14.3 22.1 11" />
  </svg>`;

/** A camera: photos may be added here. */
export const camera = svg`
  <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" fill="none"
    stroke="currentColor" stroke-width="1.7" stroke-linejoin="round">
    <path d="M3.5 8h4l1.6-2.6h5.8L16.5 8h4v11h-17Z" /><circle cx="12" cy="13" r="3.6" />
  </svg>`;
