import { calls as words } from "../words/en.ts";

const STORED = "kintsugi:calls";

/**
 * Calls the agent when somebody begins to wait, or a clock runs out, by a sound or a desktop notification:
 * each only where it was switched on, and kept in this browser.
 */
export class Calls {
  sound = false;
  notices = false;
  private audio: AudioContext | undefined;

  constructor(private readonly stored: Storage = localStorage) {
    const said = this.stored.getItem(STORED) ?? "";
    this.sound = said.includes("sound");
    this.notices =
      said.includes("notices") && canNotify() && Notification.permission === "granted";
  }

  /** Switches one on or off; a notification stays off where the browser forbids it. */
  async want(what: "sound" | "notices", on: boolean): Promise<void> {
    const may = what === "sound" || !on || (await permitted());
    this[what] = on && may;
    if (what === "sound" && on) this.ring();
    const wanted = (["sound", "notices"] as const).filter((one) => this[one]);
    this.stored.setItem(STORED, wanted.join(" "));
  }

  /** Somebody waits; a sound always, a notification while the console is not in sight. */
  waits(name: string): void {
    this.call(words.waits(name));
  }

  /** A clock ran out, which leads are called for in the same way. */
  isLate(reference: string): void {
    this.call(words.isLate(reference));
  }

  private call(said: string): void {
    if (this.sound) this.ring();
    if (this.notices && document.hidden) new Notification(said);
  }

  /** Two soft tones, a fifth apart. */
  private ring(): void {
    this.audio ??= new AudioContext();
    const { audio } = this;
    for (const [index, frequency] of [523, 784].entries()) {
      const tone = audio.createOscillator();
      const loudness = audio.createGain();
      const from = audio.currentTime + index * 0.14;
      tone.frequency.value = frequency;
      loudness.gain.setValueAtTime(0.08, from);
      loudness.gain.exponentialRampToValueAtTime(0.001, from + 0.5);
      tone.connect(loudness).connect(audio.destination);
      tone.start(from);
      tone.stop(from + 0.5);
    }
  }
}

/** Some browsers have no notifications, or none on a page without https. */
function canNotify(): boolean {
  return "Notification" in globalThis;
}

async function permitted(): Promise<boolean> {
  if (!canNotify()) return false;
  if (Notification.permission === "granted") return true;
  return (await Notification.requestPermission()) === "granted";
}
