import { LinchpinError } from "@linchpin/errors";
import { PDF_LIMITS } from "./limits.ts";

export function notPdf(): LinchpinError {
  return new LinchpinError({
    code: "pdf/not-pdf",
    message: "The file is not a PDF: it does not begin with %PDF.",
    hint: "Give the file as the program that made it saved it.",
  });
}

export function malformed(): LinchpinError {
  return new LinchpinError({
    code: "pdf/malformed",
    message: "The PDF is damaged: its pages cannot be found or read.",
    hint: 'Open it in a viewer and save it anew ("print to PDF"), or ask whoever sent it for another copy.',
  });
}

export function encrypted(): LinchpinError {
  return new LinchpinError({
    code: "pdf/encrypted",
    message: "The PDF is encrypted, or restricted by an owner's password.",
    hint: "Open it with its password and save it without, then give it again.",
  });
}

type Countable = Exclude<keyof typeof PDF_LIMITS, "milliseconds">;

export function tooLarge(what: Countable): LinchpinError {
  return new LinchpinError({
    code: "pdf/too-large",
    message: `The PDF is larger than one document may be, in its ${WORDS[what]}.`,
    hint: `Split it into several files: at most ${PDF_LIMITS[what]} ${WORDS[what]}.`,
    facts: { limit: PDF_LIMITS[what], of: what },
  });
}

export function tooSlow(): LinchpinError {
  return new LinchpinError({
    code: "pdf/too-slow",
    message: "Reading the PDF takes longer than a document of its size may.",
    hint: 'Try again when less is going on; else split it, or print it to a new PDF ("print to PDF").',
  });
}

export function tooEntangled(): LinchpinError {
  return new LinchpinError({
    code: "pdf/entangled",
    message: "The PDF is packed several times over, or draws a drawing within a drawing without end.",
    hint: 'No program for reports writes such files: print it to a new PDF ("print to PDF") where you trust it.',
  });
}

const WORDS: { [what in Countable]: string } = {
  bytes: "bytes",
  unpacked: "unpacked bytes",
  objects: "objects",
  pages: "pages",
  characters: "letters",
  runs: "pieces of text on one page",
  extras: "outline entries, annotations, fields or attachments",
};
