"use client";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { OpenSlice, Series, Slice } from "./Series.ts";

export interface Slices {
  /** From 0, among all pictures that are known so far. */
  readonly index: number;
  readonly count: number;
  readonly slice: Slice;
  readonly opened: OpenSlice | null;
  readonly error: unknown;
  readonly goTo: (index: number) => void;
}

/** Which picture of a series is looked at. How many frames a file has is known once it was opened. */
export function useSlices(series: Series): Slices {
  const [slice, setSlice] = useState<Slice>({ file: 0, frame: 0 });
  const [frames, setFrames] = useState<ReadonlyMap<number, number>>(new Map());
  const [shown, setShown] = useState<{ slice: Slice; opened: OpenSlice | null; error: unknown } | null>(null);
  const all = useMemo(
    () =>
      Array.from({ length: series.files }, (_, file) =>
        Array.from({ length: frames.get(file) ?? 1 }, (_, frame): Slice => ({ file, frame })),
      ).flat(),
    [series, frames],
  );
  const index = all.findIndex(({ file, frame }) => file === slice.file && frame === slice.frame);
  useEffect(() => {
    let isWanted = true;
    series.open(slice).then(
      (opened) => {
        if (!isWanted) return;
        setShown({ slice, opened, error: null });
        setFrames((known) =>
          known.get(slice.file) === opened.form.frames
            ? known
            : new Map(known).set(slice.file, opened.form.frames),
        );
      },
      (error: unknown) => isWanted && setShown({ slice, opened: null, error }),
    );
    return () => {
      isWanted = false;
    };
  }, [series, slice]);
  const isShown = shown !== null && shown.slice === slice;
  // The neighbours, once the one that is looked at is there.
  useEffect(() => {
    if (!isShown) return;
    for (const near of [all[index + 1], all[index - 1]]) if (near) series.open(near).catch(() => undefined);
  }, [isShown, series, all, index]);
  const goTo = useCallback(
    (to: number) => {
      const next = all[Math.min(all.length - 1, Math.max(0, to))];
      if (next) setSlice((now) => (now.file === next.file && now.frame === next.frame ? now : next));
    },
    [all],
  );
  return {
    index,
    count: all.length,
    slice,
    // While the next one comes the last one stays: a dark flash between slices hides what changes.
    opened: shown?.opened ?? null,
    error: isShown ? shown.error : null,
    goTo,
  };
}
