import type { Narrative } from "fhir/r4.js";
import { cleanText } from "./cleanText.ts";

/** What somebody wrote as XHTML: an empty line ends a paragraph, a line end stays one. */
export function narrateText(text: string): Narrative {
  const paragraphs = cleanText(text.replace(/\r\n?/g, "\n"))
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${escaped(paragraph.trim()).replaceAll("\n", "<br/>")}</p>`);
  return {
    status: "additional",
    div: `<div xmlns="http://www.w3.org/1999/xhtml">${paragraphs.join("")}</div>`,
  };
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
