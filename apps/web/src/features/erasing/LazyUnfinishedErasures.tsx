"use client";
import dynamic from "next/dynamic";

/** Fetched after the records stand there. */
export const LazyUnfinishedErasures = dynamic(
  () => import("./UnfinishedErasures.tsx").then((module) => module.UnfinishedErasures),
  { ssr: false },
);
