"use client";
import { type Hex, isIdentityPart, type JournalEntry, journalSchema } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { useCustodianNames, useProviderNames } from "#network/index.ts";
import { Badge, type Column, ErrorFace, Section, SkeletonList, Table } from "#ui/index.ts";
import { useConfig, useRole } from "#wallet/index.ts";

/** Every reading of a record, as each custodian wrote it down: for an accredited auditor, by their own sign-in. */
export function TokenReads({ tokenId }: { tokenId: Hex }) {
  const t = useTranslations("audit.reads");
  const states = useTranslations("states");
  const dates = useDates();
  const nameOf = useProviderNames();
  const custodianOf = useCustodianNames();
  const { active } = useRole();
  const { address, signedIn } = useLinchpin();
  const { custodians } = useConfig();
  const reads = useQuery({
    queryKey: ["token-reads", tokenId, address],
    enabled: active === "auditor",
    refetchInterval: 15_000,
    queryFn: async (): Promise<readonly JournalEntry[]> => {
      const { sdk, network, as } = await signedIn();
      const answers = await Promise.allSettled(
        custodians.map(({ providerId }) =>
          sdk.askCustodian(network, {
            ...{ custodian: providerId, as, answer: journalSchema },
            path: `/v1/journal?tokenId=${tokenId}&limit=200`,
          }),
        ),
      );
      const [first] = answers.filter((answer) => answer.status === "rejected");
      const entries = answers.flatMap((answer) =>
        answer.status === "fulfilled" ? answer.value.entries : [],
      );
      if (entries.length === 0 && first) throw first.reason;
      return entries.sort((a, b) => b.at - a.at || b.custodian - a.custodian);
    },
  });
  if (active !== "auditor") return null;
  const columns: Column<JournalEntry>[] = [
    {
      key: "what",
      title: t("what"),
      isName: true,
      cell: ({ event, reader }) =>
        t(`event.${event}`, {
          who: reader === undefined ? "–" : reader === "holder" ? t("holder") : nameOf(reader),
        }),
    },
    { key: "by", title: t("by"), cell: ({ custodian }) => custodianOf(custodian) },
    {
      key: "parts",
      title: t("parts"),
      cell: ({ parts }) =>
        [...new Set(parts?.map(kindOf))].map((kind) => t(`part.${kind}`)).join(", ") || null,
    },
    {
      key: "code",
      title: t("reason"),
      cell: ({ code }) => (code ? <Badge tone="danger">{code}</Badge> : null),
    },
    {
      key: "at",
      title: t("at"),
      align: "end",
      cell: ({ at }) => dates.second(at),
    },
  ];
  return (
    <Section title={t("title")} hint={t("hint")} className="mt-8">
      {reads.isPending ? <SkeletonList label={states("loading")} rows={1} /> : null}
      {reads.isError ? <ErrorFace error={reads.error} onRetry={() => void reads.refetch()} /> : null}
      {reads.data?.length === 0 ? <p className="text-sm text-ink-faint">{t("none")}</p> : null}
      {reads.data && reads.data.length > 0 ? (
        <div data-testid="token-reads">
          <Table
            caption={t("title")}
            columns={columns}
            rows={reads.data.slice(0, 200)}
            rowKey={({ custodian, index }) => `${custodian}-${index}`}
          />
        </div>
      ) : null}
    </Section>
  );
}

function kindOf(part: string): "blob" | "identity" | "attachment" {
  if (part === "blob") return part;
  return isIdentityPart(part) ? "identity" : "attachment";
}
