"use client";
import { Check, Copy, Share2 } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { LazyQrCode } from "#features/recovery/index.ts";
import { Button } from "#ui/index.ts";

/** A link as a QR code to be scanned by whoever is near, and to be sent to whoever is not. */
export function ShareCode({ link, label, testId }: { link: string; label: string; testId: string }) {
  const t = useTranslations("guardians.share");
  const [isCopied, setIsCopied] = useState(false);
  const canShare = typeof navigator !== "undefined" && "share" in navigator;
  const copy = async () => {
    await navigator.clipboard.writeText(link);
    setIsCopied(true);
  };
  // Whoever closes the phone's own sheet has not failed.
  const share = () => navigator.share({ url: link }).catch(() => {});
  return (
    <div className="space-y-3" data-testid={testId} data-link={link}>
      <div className="mx-auto w-full max-w-64">
        <LazyQrCode text={link} label={label} className="w-full rounded-control" />
      </div>
      <div className="flex flex-wrap justify-center gap-2">
        {canShare ? (
          <Button onClick={() => void share()}>
            <Share2 aria-hidden className="size-4" />
            {t("send")}
          </Button>
        ) : null}
        <Button onClick={() => void copy()} onBlur={() => setIsCopied(false)}>
          {isCopied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
          {t(isCopied ? "copied" : "copy")}
        </Button>
      </div>
    </div>
  );
}
