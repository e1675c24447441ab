import { LOCALES, type Locale } from "./locales.ts";

/** The chosen language, else the best of the browser's `Accept-Language` (RFC 9110 §12.5.4), else English. */
export function chooseLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  const explicit = LOCALES.find((locale) => locale === chosen);
  if (explicit !== undefined) return explicit;
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const quality = parameters.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find((q) => q !== undefined);
      return {
        language: tag.toLowerCase().split("-")[0],
        quality: quality === undefined ? 1 : Number(quality),
      };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { language } of wanted) {
    const found = LOCALES.find((locale) => locale === language);
    if (found !== undefined) return found;
  }
  return "en";
}
