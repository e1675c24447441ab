import type { Piece } from "./applySpans.ts";
import { writeEntities } from "./entities.ts";
import { type MarkupToken, readAttributes, readMarkup } from "./readMarkup.ts";

/** Finds what must go from a text. */
export type FindPieces = (text: string) => Piece[];

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));
/** What of HTML a narrative may hold (http://hl7.org/fhir/R4/narrative.html), without links and images. */
const NARRATIVE_TAGS = words(
  "div p br hr h1 h2 h3 h4 h5 h6 b i em strong small big tt dfn code samp kbd var cite abbr acronym sub sup span blockquote q pre ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th td",
);
const DOCUMENT_TAGS = new Set([
  ...NARRATIVE_TAGS,
  ...words("html body section article header footer main center u s font"),
]);
const EMPTY_TAGS = words("br hr col");
const INLINE_TAGS = words(
  "b i em strong small big tt dfn code samp kbd var cite abbr acronym sub sup span q a font u s content linkhtml",
);
/** Elements whose content is no text for people. */
const SKIPPED_TAGS = words("script style head object iframe svg math template noscript");
/** Elements of a clinical document (CDA) whose content is somebody's, whatever it says. */
const PERSONAL_ELEMENT =
  /^(?:given|family|prefix|suffix|name|desc|streetAddressLine|streetName|houseNumber|additionalLocator|unitID|city|county|postalCode|precinct|addr|telecom|id|setId|signatureText|reference|birthplace|custodian|serviceProvider|patient|author|informant|participant)$/i;
/** Attributes of XML that are vocabulary. Whatever else an attribute holds, it goes. */
const VOCABULARY_ATTRIBUTE =
  /^(?:code|codeSystem|codeSystemName|displayName|unit|xsi:type|type|typeCode|classCode|moodCode|contextConductionInd|determinerCode|nullFlavor|status|mediaType|language|xmlns(?::\w+)?|styleCode|operator|inversionInd|negationInd)$/;
const ENDS_IN_WORD = /[\p{L}\p{M}\p{N}]$/u;
const BEGINS_IN_WORD = /^[\p{L}\p{M}\p{N}]/u;
const DATE_ELEMENT = /time$|^(?:low|high|center|effectiveTime|birthTime)$/i;

/** FHIR's XHTML made anew, valid whatever came in; undefined when it is no `div` or nothing is left in it. */
export function narrativeOf(div: string, find: FindPieces): string | undefined {
  const tokens = readMarkup(div);
  const first = tokens.find((token) => token.kind !== "text" || token.text.trim() !== "");
  if (first?.kind !== "open" || first.name.toLowerCase() !== "div") return undefined;
  const inner = writeHtml(scrubTexts(tokens, find, isInline), NARRATIVE_TAGS);
  const body = /^<div>([\s\S]*)<\/div>$/.exec(inner.trim())?.[1];
  if (body === undefined || body.replace(/<[^>]*>/g, "").trim() === "") return undefined;
  // A second root would not be XML.
  const content = isBalanced(body) ? body : `<div>${body}</div>`;
  return isBalanced(content) ? `<div xmlns="http://www.w3.org/1999/xhtml">${content}</div>` : undefined;
}

/** An HTML or XML document, scrubbed. */
export function scrubMarkup(markup: string, form: "html" | "xml", find: FindPieces): string {
  const tokens = readMarkup(markup);
  if (form === "html") return writeHtml(scrubTexts(tokens, find, isInline), DOCUMENT_TAGS);
  return writeXml(
    scrubTexts(blankPersonal(tokens), find, (name) => isInline(localName(name))),
    find,
  );
}

/** What a person reads of it, a line's end at each block. */
export function textOfMarkup(markup: string): string {
  return readMarkup(markup)
    .map((token) => (token.kind === "text" ? token.text : isInline(token.name) ? "" : "\n"))
    .join("");
}

function isInline(name: string): boolean {
  return INLINE_TAGS.has(name.toLowerCase());
}

/** Scrubs all texts as one, so that a name does not escape by standing half in one tag and half in the next. */
function scrubTexts(
  tokens: readonly MarkupToken[],
  find: FindPieces,
  joins: (tag: string) => boolean,
): MarkupToken[] {
  let whole = "";
  const starts = tokens.map((token) => {
    const start = whole.length;
    whole += token.kind === "text" ? token.text : joins(token.name) ? "" : "\n";
    return start;
  });
  const pieces = withPiecesOfParts(find(whole), { tokens, starts, find });
  let next = 0;
  return tokens.map((token, i) => {
    if (token.kind !== "text") return token;
    const start = starts[i] as number;
    const end = start + token.text.length;
    while (next < pieces.length && (pieces[next] as Piece).end <= start) next += 1;
    let out = "";
    let at = start;
    for (let p = next; p < pieces.length; p += 1) {
      const piece = pieces[p] as Piece;
      if (piece.start >= end) break;
      if (piece.start >= start) out += whole.slice(at, piece.start) + (piece.instead ?? "");
      at = Math.min(end, Math.max(at, piece.end));
    }
    return { kind: "text", text: out + whole.slice(at, end) };
  });
}

/** Two words that only a tag parts are read by themselves too: together they may be one that nobody knows. */
function withPiecesOfParts(
  pieces: readonly Piece[],
  {
    tokens,
    starts,
    find,
  }: {
    readonly tokens: readonly MarkupToken[];
    readonly starts: readonly number[];
    readonly find: FindPieces;
  },
): readonly Piece[] {
  const more: Piece[] = [];
  let before: { readonly text: string; readonly start: number } | undefined;
  tokens.forEach((token, i) => {
    if (token.kind !== "text") return;
    const here = { text: token.text, start: starts[i] as number };
    const touches = before !== undefined && before.start + before.text.length === here.start;
    if (before && touches && ENDS_IN_WORD.test(before.text) && BEGINS_IN_WORD.test(here.text)) {
      for (const { text, start } of [before, here])
        for (const piece of find(text))
          more.push({ ...piece, start: piece.start + start, end: piece.end + start });
    }
    before = here;
  });
  if (more.length === 0) return pieces;
  const own = more.filter((one) => !pieces.some((other) => one.start < other.end && other.start < one.end));
  const distinct = new Map(own.map((piece) => [piece.start, piece]));
  return [...pieces, ...distinct.values()].sort((a, b) => a.start - b.start);
}

function writeHtml(tokens: readonly MarkupToken[], allowed: ReadonlySet<string>): string {
  let out = "";
  let skipping = "";
  const open: string[] = [];
  for (const token of tokens) {
    const name = token.kind === "text" ? "" : token.name.toLowerCase();
    if (skipping !== "") {
      if (token.kind === "close" && name === skipping) skipping = "";
      continue;
    }
    if (token.kind === "text") out += writeEntities(token.text);
    else if (token.kind === "open") {
      if (SKIPPED_TAGS.has(name)) {
        if (!token.isEmpty) skipping = name;
      } else if (allowed.has(name)) {
        const isEmpty = token.isEmpty || EMPTY_TAGS.has(name);
        out += `<${name}${spansOf(token.attributes)}${isEmpty ? "/" : ""}>`;
        if (!isEmpty) open.push(name);
      }
    } else if (open.includes(name)) {
      while (open.length > 0) {
        const last = open.pop();
        out += `</${last}>`;
        if (last === name) break;
      }
    }
  }
  while (open.length > 0) out += `</${open.pop()}>`;
  return out;
}

/** Of a table's cells, how many columns and rows they span. */
function spansOf(attributes: string): string {
  let out = "";
  for (const { name, value } of readAttributes(attributes)) {
    if ((name === "colspan" || name === "rowspan") && /^[1-9]\d?$/.test(value) && !out.includes(name)) {
      out += ` ${name}="${value}"`;
    }
  }
  return out;
}

/** Asks whether tags, as `writeHtml` writes them, close what they open and nothing else. */
function isBalanced(html: string): boolean {
  let depth = 0;
  for (const [tag] of html.matchAll(/<[^>]*>/g)) {
    if (tag.endsWith("/>")) continue;
    depth += tag.startsWith("</") ? -1 : 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

function blankPersonal(tokens: readonly MarkupToken[]): MarkupToken[] {
  let depth = 0;
  let personal = 0;
  return tokens.map((token) => {
    if (token.kind === "open" && !token.isEmpty) {
      depth += 1;
      if (personal === 0 && PERSONAL_ELEMENT.test(localName(token.name))) personal = depth;
    } else if (token.kind === "close") {
      if (personal === depth) personal = 0;
      depth -= 1;
    } else if (token.kind === "text" && personal > 0 && token.text.trim() !== "") {
      return { kind: "text", text: "[REMOVED]" };
    }
    return token;
  });
}

function writeXml(tokens: readonly MarkupToken[], find: FindPieces): string {
  let out = "";
  const open: string[] = [];
  for (const token of tokens) {
    if (token.kind === "text") out += writeEntities(token.text);
    else if (token.kind === "open") {
      out += `<${token.name}`;
      for (const { name, value } of readAttributes(token.attributes)) {
        if (
          VOCABULARY_ATTRIBUTE.test(name) &&
          !DATE_ELEMENT.test(localName(token.name)) &&
          find(value).length === 0
        ) {
          out += ` ${name}="${writeEntities(value)}"`;
        }
      }
      out += token.isEmpty ? "/>" : ">";
      if (!token.isEmpty) open.push(token.name);
    } else if (open.includes(token.name)) {
      while (open.length > 0) {
        const last = open.pop();
        out += `</${last}>`;
        if (last === token.name) break;
      }
    }
  }
  while (open.length > 0) out += `</${open.pop()}>`;
  return out;
}

function localName(name: string): string {
  return name.split(":").at(-1) ?? name;
}
