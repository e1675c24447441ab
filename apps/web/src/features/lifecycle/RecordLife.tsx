"use client";
import type { Hex } from "@linchpin/protocol";
import { ArrowRightLeft, MessageSquareWarning, Trash2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button, Section } from "#ui/index.ts";
import { DisputeDialog } from "./DisputeDialog.tsx";
import { DisputeList } from "./DisputeList.tsx";
import { useTokenLife } from "./useTokenLife.ts";
import { VersionList } from "./VersionList.tsx";

interface Props {
  readonly tokenId: Hex;
  readonly issuer: string;
  /** The version that is open now. */
  readonly opened: number | null;
  readonly onOpen: (version: number) => void;
}

/** What a patient can do with a record besides reading it, and what became of it. */
export function RecordLife({ tokenId, issuer, opened, onOpen }: Props) {
  const t = useTranslations("lifecycle");
  const life = useTokenLife(tokenId);
  const [isDisputing, setIsDisputing] = useState(false);
  const { versions = [], disputes = [] } = life.data ?? {};
  const latest = versions.at(-1)?.version ?? 1;
  return (
    <div className="mt-8 space-y-8" data-testid="record-life" data-versions={versions.length}>
      {versions.length > 1 ? (
        <Section title={t("versions.title")} hint={t("versions.lead")}>
          <VersionList {...{ tokenId, versions, opened, onOpen }} />
        </Section>
      ) : null}
      {disputes.length > 0 ? (
        <Section title={t("dispute.mine")}>
          <DisputeList disputes={disputes} issuer={issuer} />
        </Section>
      ) : null}
      <Section title={t("more.title")}>
        <div className="flex flex-col gap-2 sm:flex-row sm:flex-wrap">
          <Button onClick={() => setIsDisputing(true)} data-testid="dispute">
            <MessageSquareWarning aria-hidden className="size-4" />
            {t("more.dispute")}
          </Button>
          <Button asChild>
            {/* The page looks through the camera: a new document brings its leave along. */}
            <a href={`/hand-over?record=${tokenId}`} data-testid="hand-over">
              <ArrowRightLeft aria-hidden className="size-4" />
              {t("more.handOver")}
            </a>
          </Button>
          <Button asChild>
            <Link href={`/records/${tokenId}/erase`} data-testid="erase">
              <Trash2 aria-hidden className="size-4" />
              {t("more.erase")}
            </Link>
          </Button>
        </div>
      </Section>
      {isDisputing ? (
        <DisputeDialog
          {...{ tokenId, issuer }}
          version={opened ?? latest}
          onClose={() => setIsDisputing(false)}
        />
      ) : null}
    </div>
  );
}
