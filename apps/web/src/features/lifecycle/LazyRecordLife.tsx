"use client";
import dynamic from "next/dynamic";

/** Fetched with the record's own page: no first screen carries it. */
export const LazyRecordLife = dynamic(() => import("./RecordLife.tsx").then((module) => module.RecordLife), {
  ssr: false,
});
