"use client";
import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "#ui/index.ts";

interface Props {
  readonly text: string;
  readonly label: string;
  readonly copied: string;
  readonly testId: string;
}

/** Puts a text that is not shown onto the clipboard, and says that it is there. */
export function CopyButton({ text, label, copied, testId }: Props) {
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setIsCopied(true);
  };
  return (
    <Button onClick={() => void copy()} onBlur={() => setIsCopied(false)} data-testid={testId}>
      {isCopied ? (
        <Check aria-hidden className="size-4 text-teal" />
      ) : (
        <Copy aria-hidden className="size-4" />
      )}
      <span aria-live="polite">{isCopied ? copied : label}</span>
    </Button>
  );
}
