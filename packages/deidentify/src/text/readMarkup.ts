import { readEntities } from "./entities.ts";

export type MarkupToken =
  | { kind: "text"; text: string }
  | { kind: "open"; name: string; attributes: string; isEmpty: boolean }
  | { kind: "close"; name: string };

const NAME = /^[A-Za-z_][\w:.-]{0,60}/;

/**
 * Reads XML or HTML as a row of texts and tags, each letter once. Comments, declarations and instructions are left out.
 * What is not closed is text: nothing is lost, and nothing can hide in it.
 */
export function readMarkup(markup: string): MarkupToken[] {
  const tokens: MarkupToken[] = [];
  let at = 0;
  let from = 0;
  const flush = (until: number) => {
    if (until > from) tokens.push({ kind: "text", text: readEntities(markup.slice(from, until)) });
  };
  while (at < markup.length) {
    const open = markup.indexOf("<", at);
    if (open < 0) break;
    if (markup.startsWith("<![CDATA[", open)) {
      const end = markup.indexOf("]]>", open);
      if (end < 0) break;
      flush(open);
      tokens.push({ kind: "text", text: markup.slice(open + 9, end) });
      at = from = end + 3;
      continue;
    }
    const end = markup.startsWith("<!--", open)
      ? endOf(markup.indexOf("-->", open), 3)
      : endOfTag(markup, open);
    if (end < 0) break;
    const token = tagIn(markup.slice(open + 1, end - 1));
    if (token === undefined) {
      at = open + 1;
      continue;
    }
    flush(open);
    if (token !== null) tokens.push(token);
    at = from = end;
  }
  flush(markup.length);
  return tokens;
}

function endOf(index: number, length: number): number {
  return index < 0 ? -1 : index + length;
}

/** After the ">" that is not within quotes; -1 without. */
function endOfTag(markup: string, open: number): number {
  if (!/[A-Za-z_/!?]/.test(markup.charAt(open + 1))) return open + 1;
  let quote = "";
  for (let i = open + 1; i < markup.length; i += 1) {
    const letter = markup.charAt(i);
    if (quote !== "") {
      if (letter === quote) quote = "";
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === ">") return i + 1;
  }
  return -1;
}

/** The tag between its brackets; null for what is left out, undefined for what is no tag. */
function tagIn(inner: string): MarkupToken | null | undefined {
  if (inner.startsWith("!") || inner.startsWith("?")) return null;
  if (inner.startsWith("/")) {
    const name = NAME.exec(inner.slice(1))?.[0];
    return name === undefined ? undefined : { kind: "close", name };
  }
  const name = NAME.exec(inner)?.[0];
  if (name === undefined) return undefined;
  const rest = inner.slice(name.length);
  const isEmpty = rest.endsWith("/");
  return { kind: "open", name, attributes: isEmpty ? rest.slice(0, -1) : rest, isEmpty };
}

/** The attributes of a tag, with their values read. */
export function* readAttributes(attributes: string): Generator<{ name: string; value: string }> {
  for (const match of attributes.matchAll(
    /([^\s="'/]{1,100})(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g,
  )) {
    yield { name: match[1] as string, value: readEntities(match[2] ?? match[3] ?? match[4] ?? "") };
  }
}
