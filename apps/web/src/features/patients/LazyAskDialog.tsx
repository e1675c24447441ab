"use client";
import dynamic from "next/dynamic";

/** The dialog of asking a patient, fetched when it opens. */
export const LazyAskDialog = dynamic(() => import("./AskDialog.tsx").then((module) => module.AskDialog), {
  ssr: false,
});
