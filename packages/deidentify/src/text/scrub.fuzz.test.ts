import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readWay } from "../engine/readWay.ts";
import { createScrubber } from "./createScrubber.ts";
import { readMarkup } from "./readMarkup.ts";

const RUNS = process.env.LINCHPIN_LONG === "1" ? 100_000 : 2000;
const asha = {
  resourceType: "Patient",
  name: [{ family: "Ramanathan", given: ["Asha"] }],
  birthDate: "1979-03-04",
  telecom: [{ system: "phone", value: "+1 (617) 555-0142" }],
};
const now = new Date("2026-11-21T12:00:00Z");
const scrubber = createScrubber(asha, readWay({ profile: "safe-harbor", notes: "scrub", now }));
const SEEDS = [
  "Mrs. A. K. Ramanathan, 93 years, MRN: 4471-0092, came on 14 March 2020 to Lakeside General Hospital, 27 Orchard Lane.",
  '<div xmlns="http://www.w3.org/1999/xhtml"><p class="x">Rama<b>nathan</b> &amp; &#65;sha<br/>came</p><table><tr><td colspan="2">2020-03-04</td></tr></table><!-- no --><script>x</script></div>',
  "आशा को श्री मोहन ने ०४/०३/१९७९ को देखा; 山田花子は; call +1 (617) 555-0142 or x@y.example, https://x.example/u?a=b",
  "<?xml version='1.0'?><ClinicalDocument><given>Asha</given><![CDATA[Ramanathan]]><time value='20200304'/></ClinicalDocument>",
];
const pieces = fc.constantFrom(
  "Ramanathan",
  "Asha",
  " ",
  "\n",
  "<",
  ">",
  "</",
  "/>",
  "<!--",
  "-->",
  "<![CDATA[",
  "]]>",
  "&",
  "&#",
  "&#x41;",
  ";",
  '"',
  "'",
  "=",
  "div",
  "<div>",
  "</div>",
  "<p",
  "1",
  "12/",
  "-",
  "2020-",
  "\u0000",
  "\u00ad",
  "\u200b",
  "\ud800",
  "\u0301",
  "é",
  "न",
  "्",
  "٣",
  "𝟗",
  "Dr. ",
  "A-",
  "A'",
  "9".repeat(40),
  " ".repeat(40),
  "A".repeat(60),
  "A-".repeat(60),
  "a.".repeat(60),
  "(".repeat(40),
  "March ",
);
/** A seed with so many pieces put into it, or taken out of it, anywhere. */
const mutated = fc
  .tuple(
    fc.constantFrom(...SEEDS),
    fc.array(fc.tuple(fc.nat(), fc.nat(12), fc.oneof(pieces, fc.string({ maxLength: 4, unit: "binary" }))), {
      maxLength: 8,
    }),
  )
  .map(([seed, edits]) =>
    edits.reduce((text, [at, cut, piece]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + piece + text.slice(place + cut);
    }, seed),
  );
const NAMED = /(?<![\p{L}\p{M}\p{N}\p{Cf}])(?:ramanathan|asha)(?![\p{L}\p{M}\p{N}\p{Cf}])/iu;

describe("whatever becomes of a text about Asha,", () => {
  it("no name of hers is left in it", () => {
    fc.assert(
      fc.property(mutated, (text) => {
        expect(scrubber.scrub(text)).not.toMatch(NAMED);
      }),
      { seed: 41, numRuns: RUNS },
    );
  });

  it("a narrative of it is XHTML, closes what it opens, and names her nowhere", () => {
    fc.assert(
      fc.property(mutated, (text) => {
        const div = scrubber.scrubNarrative(text.startsWith("<div") ? text : `<div>${text}</div>`);
        if (div === undefined) return;
        expect(
          readMarkup(div)
            .map((token) => (token.kind === "text" ? token.text : ""))
            .join(""),
        ).not.toMatch(NAMED);
        expect(div).toMatch(/^<div xmlns="http:\/\/www\.w3\.org\/1999\/xhtml">[\s\S]*<\/div>$/);
        expect(
          div.replace(/<\/?[a-z][a-z0-9]*(?: (?:xmlns|colspan|rowspan)="[^"<>]*")*\/?>/g, ""),
        ).not.toMatch(/[<>]/);
        expect(div).not.toMatch(/&(?!(?:amp|lt|gt|quot);)/);
        expect(div.match(/<[a-z][^>]*[^/]>|<[a-z]>/g)?.length).toBe(div.match(/<\//g)?.length);
      }),
      { seed: 42, numRuns: RUNS },
    );
  });

  it.each(["text/plain", "text/html", "text/xml"])(
    "as %s its bytes come back as text, or not at all",
    (type) => {
      fc.assert(
        fc.property(mutated, (text) => {
          const bytes = new TextEncoder().encode(text);
          const left = scrubber.scrubEncoded(btoa(String.fromCharCode(...bytes)), type);
          if (left === undefined) return;
          const again = new TextDecoder("utf-8", { fatal: true }).decode(
            Uint8Array.from(atob(left), (letter) => letter.charCodeAt(0)),
          );
          expect(again.replace(/<[^>]*>/g, "\n")).not.toMatch(NAMED);
        }),
        { seed: 43, numRuns: Math.ceil(RUNS / 4) },
      );
    },
  );

  it.each([
    ["spaces", " "],
    ["capitals", "A"],
    ["hyphens", "A-"],
    ["figures", "9"],
    ["dots", "1."],
    ["titles", "Dr. "],
    ["capitals of another alphabet", "Ж"],
    ["their hyphens", "Ж-"],
    ["letters of Devanagari", "न"],
    ["brackets", "<"],
    ["open tags", "<b>"],
    ["quotes", "<a '"],
    ["ampersands", "&"],
    ["months", "March "],
    ["colons", "a:"],
    ["names", "Ramanathan "],
  ])("two hundred thousand %s are read in the time of as many others", (_what, one) => {
    const text = `Dr. ${one.repeat(200_000 / one.length)} ${one.trim()}`;
    expect(scrubber.scrub(text)).not.toMatch(NAMED);
    expect(scrubber.scrubNarrative(`<div>${text}</div>`) ?? "").not.toMatch(NAMED);
  });
});
