/** What a shop says of its customer in their token; only the desk knows if it is genuine. */
interface Claims {
  /** Whom it names. */
  sub?: unknown;
  /** The order that they have before them. */
  order?: unknown;
}

/** What this token says; nothing when it cannot be read. */
export function claimsOf(token: string | undefined): Claims {
  try {
    const payload = token?.split(".")[1]?.replaceAll("-", "+").replaceAll("_", "/");
    return payload ? (JSON.parse(atob(payload)) as Claims) : {};
  } catch {
    return {};
  }
}

/** Whom a customer token names. */
export function subjectOf(token: string | undefined): string | undefined {
  const { sub } = claimsOf(token);
  return sub === undefined ? undefined : String(sub);
}
