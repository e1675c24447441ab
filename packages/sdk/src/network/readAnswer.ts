/** More than any honest answer: a thousand grants, or every part of a record, take a few megabytes. */
export const MOST_ANSWER_BYTES = 32 * 1024 * 1024;

/** Reads an answer's text as it comes; null when it is longer than `most` bytes, and then no more of it is read. */
export async function readAnswer(response: Response, most = MOST_ANSWER_BYTES): Promise<string | null> {
  const reader = response.body?.getReader();
  if (!reader) return "";
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.byteLength;
    if (length > most) {
      // Whoever sends without end may not answer to this either: nobody waits for it.
      reader.cancel().catch(() => undefined);
      return null;
    }
    text += decoder.decode(next.value, { stream: true });
  }
  return text + decoder.decode();
}
