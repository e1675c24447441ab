import type { Action } from "./rules/actionOf.ts";

/** What was done with one attribute, over all places of the file where it stands. */
export interface DicomTally {
  /** "(0010,0010)"; for private attributes and such that PS3.6 does not know "(private)" and "(unknown)". */
  tag: string;
  action: Action | "keep" | "shift";
  count: number;
}

/** What de-identification did. Holds no value of the input. */
export interface DicomReport {
  profile: string;
  /** The object's SOP class: a UID of the standard. */
  sopClass: string;
  /** Everything but what was kept as it was, sorted by tag. */
  elements: DicomTally[];
  kept: number;
  pixels: {
    /** Why the picture could stay. "none": there is no picture. */
    because: "none" | "renders-no-text" | "declared-clean" | "reviewed" | "blanked";
    blankedRectangles: number;
    /** Bytes of the pixel data that were cleared: rectangles, overlay bits, comments inside the compression. */
    clearedBytes: number;
  };
}
