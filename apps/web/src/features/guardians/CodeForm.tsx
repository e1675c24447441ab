"use client";
import { ScanLine } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { LazyCodeCamera } from "#features/camera/index.ts";
import { Button, TextAreaField } from "#ui/index.ts";

/** Somebody's code: scanned here, or pasted whole. The phone's own camera opens the same link. */
export function CodeForm({ onCode }: { onCode: (code: string) => void }) {
  const t = useTranslations("helping.code");
  const [text, setText] = useState("");
  const [isScanning, setIsScanning] = useState(false);
  const [isWrong, setIsWrong] = useState(false);
  const read = (given: string) => {
    const isCode = /#[ir]=[\w-]+\s*$/.test(given);
    setIsWrong(!isCode);
    if (isCode) onCode(given.trim());
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    read(text);
  };
  return (
    <div className="space-y-4">
      {isScanning ? <LazyCodeCamera onText={read} instead={t("noCamera")} /> : null}
      <Button className="max-sm:w-full" onClick={() => setIsScanning(!isScanning)} data-testid="scan-code">
        <ScanLine aria-hidden className="size-4" />
        {t(isScanning ? "stop" : "scan")}
      </Button>
      <form onSubmit={submit} className="space-y-3">
        <TextAreaField
          label={t("label")}
          error={isWrong ? t("wrong") : null}
          rows={2}
          autoCapitalize="none"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
          data-testid="code"
        />
        <Button type="submit" disabled={text.trim() === ""} className="max-sm:w-full" data-testid="use-code">
          {t("action")}
        </Button>
      </form>
    </div>
  );
}
