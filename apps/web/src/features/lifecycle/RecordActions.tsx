"use client";
import type { Hex } from "@linchpin/protocol";
import { ArrowRightLeft, MessageSquareWarning, Trash2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button, Section } from "#ui/index.ts";
import { DisputeDialog } from "./DisputeDialog.tsx";

interface Props {
  readonly tokenId: Hex;
  readonly issuer: string;
  /** The version that is meant: the one that is open, else the latest. */
  readonly version: number;
}

/** What a patient can do with a record besides reading and sharing it. */
export function RecordActions({ tokenId, issuer, version }: Props) {
  const t = useTranslations("lifecycle.more");
  const [isDisputing, setIsDisputing] = useState(false);
  return (
    <Section title={t("title")}>
      <div className="flex flex-col gap-2 sm:flex-row sm:flex-wrap">
        <Button onClick={() => setIsDisputing(true)} data-testid="dispute">
          <MessageSquareWarning aria-hidden className="size-4" />
          {t("dispute")}
        </Button>
        <Button asChild>
          {/* The page looks through the camera: a new document brings its leave along. */}
          <a href={`/hand-over?record=${tokenId}`} data-testid="hand-over">
            <ArrowRightLeft aria-hidden className="size-4" />
            {t("handOver")}
          </a>
        </Button>
        <Button asChild>
          <Link href={`/records/${tokenId}/erase`} data-testid="erase">
            <Trash2 aria-hidden className="size-4" />
            {t("erase")}
          </Link>
        </Button>
      </div>
      {isDisputing ? (
        <DisputeDialog {...{ tokenId, issuer, version }} onClose={() => setIsDisputing(false)} />
      ) : null}
    </Section>
  );
}
