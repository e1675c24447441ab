"use client";
import { useEffect, useRef } from "react";

/** Brings what comes next to the top of the screen: on a phone it would begin somewhere above or below. */
export function useStageInView(stage: string) {
  const place = useRef<HTMLDivElement>(null);
  const before = useRef(stage);
  useEffect(() => {
    if (before.current === stage) return;
    before.current = stage;
    place.current?.scrollIntoView({ block: "start" });
  }, [stage]);
  return place;
}
