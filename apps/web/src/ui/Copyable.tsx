"use client";
import { Check, Copy } from "lucide-react";
import { useState } from "react";

interface Props {
  readonly value: string;
  /** What the value is, said with the button: "Copy the token id". */
  readonly copyLabel: string;
  readonly copiedLabel: string;
  readonly head?: number;
  readonly tail?: number;
}

/** A long identifier, shortened in the middle, whole on the clipboard and in its tooltip. */
export function Copyable({ value, copyLabel, copiedLabel, head = 6, tail = 4 }: Props) {
  const [isCopied, setIsCopied] = useState(false);
  const short = value.length <= head + tail + 1 ? value : `${value.slice(0, head)}…${value.slice(-tail)}`;
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setIsCopied(true);
  };
  return (
    <span className="inline-flex items-center gap-0.5 align-middle">
      <span title={value} className="font-mono text-[0.92em] tabular">
        {short}
      </span>
      <button
        type="button"
        onClick={copy}
        onBlur={() => setIsCopied(false)}
        aria-label={isCopied ? copiedLabel : copyLabel}
        className="grid size-7 place-items-center rounded-md text-ink-faint hover:bg-sunken hover:text-ink"
      >
        {isCopied ? (
          <Check aria-hidden className="size-3.5 text-teal" />
        ) : (
          <Copy aria-hidden className="size-3.5" />
        )}
      </button>
    </span>
  );
}
