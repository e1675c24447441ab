"use client";
import dynamic from "next/dynamic";

/** The dialog of letting somebody in, fetched when it opens. */
export const LazyShareDialog = dynamic(
  () => import("./ShareDialog.tsx").then((module) => module.ShareDialog),
  { ssr: false },
);
