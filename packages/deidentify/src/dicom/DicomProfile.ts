/**
 * `safe-harbor`: no date finer than a year, none where only a whole date can stand. `research-limited`: dates shifted by
 * a number of days, times kept. `care`: dates and times kept. All take out everything else that PS3.15 names.
 */
export type DicomProfile = "safe-harbor" | "research-limited" | "care";

/** A part of the picture to blank, in pixels from its upper left corner, in every frame. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface DicomOptions {
  readonly profile: DicomProfile;
  /** At least 32 secret bytes, the same for all files of one patient: new UIDs then still refer to each other. */
  readonly key: Uint8Array;
  /** research-limited only: whole days to add to each date, the same for all files of one patient. */
  readonly shiftDays?: number;
  /** Where text is burned into the picture. Naming any says that all of it is named. */
  readonly blank?: readonly Rectangle[];
  /** Somebody has looked at the picture and found no text in it. Never set by a program of its own accord. */
  readonly pixelsReviewed?: boolean;
  /** Bytes of everything but the pixel data; 64 MiB when absent. */
  readonly maxHeaderBytes?: number;
}
