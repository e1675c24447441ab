/** A pattern's source as a plain text has its letters: without accents. */
export function withoutAccents(source: string): string {
  return source
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC");
}
