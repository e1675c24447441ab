import type { PdfContent } from "@linchpin/clinical/pdf";
import type { JsonObject } from "../JsonObject.ts";
import { findDates } from "../text/findDates.ts";
import { isNoName } from "../text/findPeople.ts";
import { PlainText } from "../text/PlainText.ts";
import { PATTERNS } from "../text/patterns.ts";
import { findHouses, findTitled } from "./findTitled.ts";

/** Whoever wrote a file, by the names that its metadata have for that. */
const WRITERS = /^(?:author|lastmodifiedby|manager|company|dc:creator|dc:publisher|pdf:author|xmp:author)$/i;
const TOLD = new Set(["ID", "PHONE", "EMAIL"]);
/** No word is so long, and patterns would try it at each of its letters. */
const ENDLESS = /\S{500,}/g;
const SHORTEST = 4;
const LONGEST = 200;

/**
 * What a PDF says of people and numbers, in the form in which the gatherer of a scrubber's lexicon reads FHIR: fields as
 * questions and answers, writers and whom titles name as names, numbers with a label as identifiers, and its texts.
 */
export function wordsOfPdf(content: PdfContent): JsonObject {
  const { pages, metadata, fields, annotations, attachments, outline } = content;
  const told = [...Object.entries(metadata.info), ...Object.entries(metadata.xmp)];
  const titles = [...told.map(([, value]) => value), ...outline.map(({ title }) => title)];
  const texts = [
    ...pages.map(({ text }) => text),
    ...titles,
    ...annotations.flatMap((one) => one.texts),
    ...attachments.flatMap(({ name, description }) => [name.replaceAll("_", " "), description]),
  ];
  const named = [
    ...titles.flatMap((title) => findTitled(title, true)),
    ...pages.flatMap(({ text }) => findTitled(text, false)),
  ];
  const writers = told.filter(([name]) => WRITERS.test(name)).map(([, value]) => value);
  return {
    texts,
    item: fields.map(({ name, label, value }) => ({
      text: [label, name.replace(/[._-]|(?<=\p{Ll})(?=\p{Lu})/gu, " ")].join(" "),
      answer: value.split("\n").map((one) => ({ valueString: one })),
    })),
    name: [...writers.map(namesIn), ...named].map((text) => ({ text })),
    contained: texts.flatMap(findHouses).map((house) => ({ resourceType: "Organization", name: house })),
    identifier: texts.flatMap(numbersIn).map((value) => ({ value })),
  };
}

function namesIn(text: string): string {
  return text
    .split(/[\s,;]+/)
    .filter((word) => /^\p{Lu}/u.test(word) && !isNoName(word))
    .join(" ");
}

/** Numbers that a label or their shape tells, to know them again where nothing does. */
function numbersIn(text: string): string[] {
  const plain = withoutDates(new PlainText(text.replace(ENDLESS, " ")).text);
  const numbers: string[] = [];
  for (const { mark, shape } of PATTERNS) {
    if (!TOLD.has(mark)) continue;
    for (const match of plain.matchAll(shape)) {
      const number = match.groups?.x ?? match[0];
      if (
        number.length >= SHORTEST &&
        number.length <= LONGEST &&
        /\d{3}|@/.test(number.replace(/[ .-]/g, ""))
      )
        numbers.push(number);
    }
  }
  return numbers;
}

/** A day of a visit is no number of the visit. */
function withoutDates(text: string): string {
  const letters = text.split("");
  for (const { start, end } of findDates(text)) letters.fill(" ", start, end);
  return letters.join("");
}
