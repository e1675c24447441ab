"use client";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { ViewerFault } from "./ViewerFault.tsx";

/** A picture in a format that browsers know. */
export function ImageView({ bytes, type }: { bytes: Uint8Array<ArrayBuffer>; type: string }) {
  const t = useTranslations("viewer");
  const [url, setUrl] = useState<string | null>(null);
  const [isBroken, setIsBroken] = useState(false);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytes], { type }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes, type]);
  if (isBroken) return <ViewerFault title={t("damaged.title")}>{t("damaged.lead")}</ViewerFault>;
  return (
    <div className="grid min-h-0 flex-1 place-items-center overflow-auto p-4">
      {url ? (
        // biome-ignore lint/performance/noImgElement: it was decrypted here, so no server can make it smaller
        <img src={url} alt={t("picture")} onError={() => setIsBroken(true)} className="max-w-full" />
      ) : null}
    </div>
  );
}
