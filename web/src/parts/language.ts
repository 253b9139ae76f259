/** The language and region of a tag such as a page's `lang`; undefined when it is none. */
export function languageTag(given: string): string | undefined {
  try {
    const { language, region } = new Intl.Locale(given);
    return region ? `${language}-${region}` : language;
  } catch {
    return undefined;
  }
}
