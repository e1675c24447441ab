import { LinchpinError } from "@linchpin/errors";
import { at, listOf, textOf } from "../../fhir/probe.ts";
import type { Source } from "../Chart.ts";

/** A document out of a record. */
export interface ReadAttachment {
  /** In lower case, without parameters; `application/octet-stream` where the record does not say. */
  readonly contentType: string;
  readonly title?: string | undefined;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * The content of an item's attachment, by its place in the item's list, out of the bundle that the item came from.
 * Undefined where the record holds none (a link to elsewhere, or something withheld).
 *
 * Errors: `chart/attachment-unreadable`.
 *
 * @example readAttachment(bundle, { source: item.source, place: 0 })
 */
export function readAttachment(
  bundle: unknown,
  { source, place }: { readonly source: Source; readonly place: number },
): ReadAttachment | undefined {
  const attachment = attachmentsOf(resourceAt(bundle, source))[place];
  const data = textOf(at(attachment, "data"));
  if (data === undefined) return undefined;
  return {
    contentType: plainType(textOf(at(attachment, "contentType"))),
    title: textOf(at(attachment, "title")),
    bytes: decode(data),
  };
}

function resourceAt(bundle: unknown, { entry }: Source): unknown {
  const entries = at(bundle, "entry");
  // A record may be a single resource.
  return Array.isArray(entries) ? at(entries[entry], "resource") : bundle;
}

/** In the order in which a chart's items list them. */
function attachmentsOf(resource: unknown): readonly unknown[] {
  if (at(resource, "resourceType") === "DiagnosticReport") return listOf(at(resource, "presentedForm"));
  if (at(resource, "resourceType") === "Binary") return [resource];
  return listOf(at(resource, "content")).map((content) => at(content, "attachment") ?? content);
}

/** A media type without its parameters. */
export function plainType(contentType: string | undefined): string {
  return contentType?.split(";")[0]?.trim().toLowerCase() || "application/octet-stream";
}

function decode(data: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(data.replace(/\s+/g, "")), (letter) => letter.charCodeAt(0));
  } catch {
    throw new LinchpinError({
      code: "chart/attachment-unreadable",
      message: "This document is not written as the standard says, so it cannot be read.",
      hint: "Ask the hospital that made the record to correct it.",
    });
  }
}
