import { type DicomElement, findElement, firstText, setsOf, textsOf } from "@linchpin/clinical/dicom";
import type { DicomOptions } from "../DicomProfile.ts";

/** May the picture stay, and why; or why not. */
export type PixelJudgement =
  | {
      readonly mayStay: true;
      readonly because: "renders-no-text" | "declared-clean" | "reviewed" | "blanked";
    }
  | { readonly mayStay: false; readonly reason: string };

/** Objects whose original pictures are measurements: nothing draws letters into them. Source: PS3.4, table B.5-1. */
const MEASURED = new Set(
  `2 2.1 2.2 4 4.1 4.3 4.4 20 30 66.4 66.7 77.1.5.4 128 128.1 130 481.2`
    .split(" ")
    .map((end) => `1.2.840.10008.5.1.4.1.1.${end}`),
);
/** Objects that need not be originals to be so. */
const ALWAYS_MEASURED = new Set(
  ["30", "66.4", "66.7", "481.2"].map((end) => `1.2.840.10008.5.1.4.1.1.${end}`),
);
/** Secondary captures, ultrasound, photographs and video: text is usual there, whatever the file declares. */
const DRAWN =
  /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(7(\.[1-4])?|3|3\.1|6|6\.[12]|77\.1\.[1-46-9](\.\d+)?|77\.1\.5\.[1-3])$/;
const DRAWN_MODALITIES = new Set([
  "US",
  "ES",
  "XC",
  "GM",
  "SM",
  "OT",
  "SC",
  "HC",
  "DG",
  "IVUS",
  "OP",
  "DOC",
  "SR",
  "BI",
]);
const DRAWN_TYPES =
  /SCREEN|DOSE|REPORT|LABEL|OVERVIEW|CAPTURE|PRINT|PROTOCOL|SUMMARY|CHART|GRAPH|TABLE|RESULT|PHOTO/;

/**
 * Text in a picture cannot be seen from the header, so a picture stays only where the kind of object renders none, or it
 * is declared free of it and of a kind where that can be believed, or somebody has looked, or named what to blank.
 *
 * Source: PS3.15 E.3.1; PS3.3 C.7.6.1.1.3 (Image Type), C.7.6.1.1.6 (Burned In Annotation).
 */
export function judgePixels(elements: readonly DicomElement[], options: DicomOptions): PixelJudgement {
  if (options.blank !== undefined && options.blank.length > 0) return { mayStay: true, because: "blanked" };
  if (options.pixelsReviewed === true) return { mayStay: true, because: "reviewed" };
  const sopClass = firstText(elements, 0x00080016) ?? "";
  const types = (textsOf(findElement(elements, 0x00080008), setsOf(elements)) ?? []).map((type) =>
    type.toUpperCase(),
  );
  const burned = firstText(elements, 0x00280301) ?? "";
  const visual = firstText(elements, 0x00280302) ?? "";
  if (visual !== "" && visual !== "NO")
    return refuse("it shows features by which the patient can be recognised");
  if (burned !== "" && burned !== "NO") return refuse("it is declared to have text burned in");
  if (types.some((type) => DRAWN_TYPES.test(type))) return refuse("it is a capture of a screen or a report");
  if (DRAWN.test(sopClass) || DRAWN_MODALITIES.has(firstText(elements, 0x00080060) ?? "")) {
    return refuse("pictures of its kind usually have text burned in");
  }
  if (ALWAYS_MEASURED.has(sopClass)) return { mayStay: true, because: "renders-no-text" };
  // Each frame of an enhanced object has its own type: what is not said to be original at the top is not.
  if (MEASURED.has(sopClass) && types[0] === "ORIGINAL" && types[1] !== "SECONDARY") {
    return { mayStay: true, because: "renders-no-text" };
  }
  if (burned === "NO") return { mayStay: true, because: "declared-clean" };
  return refuse("nothing says that it has no text burned in");
}

function refuse(reason: string): PixelJudgement {
  return { mayStay: false, reason };
}
