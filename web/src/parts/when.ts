/** The time of day a message was said, in the reader's locale: `10:42`. */
export function timeOfDay(at: string, locale?: string): string {
  return format(at, locale, { timeStyle: "short" });
}

/** A moment that may be some days ago: `12 Nov, 18:00`. */
export function moment(at: string, locale?: string): string {
  return format(at, locale, {
    day: "numeric",
    month: "short",
    hour: "numeric",
    minute: "2-digit",
  });
}

/** A due time as a promise is read: `Thursday 12 November, 18:00`. */
export function dueTime(at: string, locale?: string): string {
  return format(at, locale, {
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "numeric",
    minute: "2-digit",
  });
}

/** A time within the next days, as people say it: `Monday 9:00`. */
export function soon(at: string, locale?: string): string {
  return format(at, locale, { weekday: "long", hour: "numeric", minute: "2-digit" });
}

/** A day not far away, where there is little room: `Thu 26 Nov`. */
export function shortDay(at: string, locale?: string): string {
  return format(at, locale, { weekday: "short", day: "numeric", month: "short" });
}

/** A day, as in an order's date: `2 November 2026`. */
export function day(at: string, locale?: string): string {
  return format(at, locale, { day: "numeric", month: "long", year: "numeric" });
}

/** An amount in minor units: `money(13489, "EUR")` is `€134.89`. */
export function money(amount: number, currency: string, locale?: string): string {
  const style = once(amounts, `${locale} ${currency}`, () => {
    return new Intl.NumberFormat(locale, { style: "currency", currency });
  });
  const digits = style.resolvedOptions().maximumFractionDigits ?? 2;
  return style.format(amount / 10 ** digits);
}

/** How long ago, in words short enough for a list: `4 min`, `2 h 5 min`, `3 days`. */
export function elapsed(since: string | number, now: number): string {
  const from = typeof since === "number" ? since : Date.parse(since);
  const minutes = Math.max(0, Math.floor((now - from) / 60_000));
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} days`;
}

function format(
  at: string,
  locale: string | undefined,
  style: Intl.DateTimeFormatOptions,
): string {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return at;
  const key = `${locale} ${Object.entries(style).join()}`;
  return once(times, key, () => new Intl.DateTimeFormat(locale, style)).format(time);
}

// A list of thousands formats on every stroke: making a format is dear, using it is not.
const amounts = new Map<string, Intl.NumberFormat>();
const times = new Map<string, Intl.DateTimeFormat>();

function once<Made>(made: Map<string, Made>, key: string, make: () => Made): Made {
  const kept = made.get(key) ?? make();
  made.set(key, kept);
  return kept;
}
