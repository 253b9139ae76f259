/** The language and region of a tag such as a page's `lang`; undefined when it is none. */
export function languageTag(given: string): string | undefined {
  try {
    const { language, region } = new Intl.Locale(given);
    return region ? `${language}-${region}` : language;
  } catch {
    return undefined;
  }
}

/**
 * The language of the page, with the region that the visitor's browser gives it: on an
 * English page a visitor from London reads `9 November`, one from Boston `November 9`.
 */
export function languageOf(page: string, visitor: readonly string[]): string {
  if (!page) return visitor[0] ?? "en";
  const closer = visitor.find((one) => one.startsWith(`${page}-`));
  return closer ?? page;
}
