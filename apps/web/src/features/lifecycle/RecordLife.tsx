"use client";
import type { Hex } from "@linchpin/protocol";
import { useTranslations } from "use-intl";
import { Section } from "#ui/index.ts";
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

/** What became of a patient's record: its versions, and what the patient called wrong. */
export function RecordLife({ tokenId, issuer, opened, onOpen }: Props) {
  const t = useTranslations("lifecycle");
  const life = useTokenLife(tokenId);
  const { versions = [], disputes = [] } = life.data ?? {};
  return (
    <div className="space-y-8 empty:hidden" data-testid="record-life" data-versions={versions.length}>
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
    </div>
  );
}
