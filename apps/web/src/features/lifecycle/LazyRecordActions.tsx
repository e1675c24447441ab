"use client";
import dynamic from "next/dynamic";

/** Fetched with the record's own page: no first screen carries it. */
export const LazyRecordActions = dynamic(
  () => import("./RecordActions.tsx").then((module) => module.RecordActions),
  { ssr: false },
);
