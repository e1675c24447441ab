"use client";
import { useConfig } from "../ConfigContext.tsx";
import { useDemoWords } from "./demoWords.ts";

/** The PIN of everybody in the cast. */
export function DemoPinHint() {
  const words = useDemoWords();
  const { features } = useConfig();
  if (!features.demoWallet) return null;
  return <p className="rounded-card bg-amber-soft px-3 py-2 text-sm">{words.pin}</p>;
}
