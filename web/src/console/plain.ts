/** `in_transit` as a person reads it. */
export function plain(code: string): string {
  return code.replaceAll("_", " ");
}
