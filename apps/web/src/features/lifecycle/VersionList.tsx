"use client";
import type { Hex } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { useProviderNames } from "#network/index.ts";
import { Button } from "#ui/index.ts";
import type { VersionFacts } from "./lifeOf.ts";

interface Props {
  readonly tokenId: Hex;
  readonly versions: readonly VersionFacts[];
  /** The one that is open now. */
  readonly opened: number | null;
  readonly onOpen: (version: number) => void;
}

/** All versions, newest first: who wrote each, when and why. The words stand in the version itself. */
export function VersionList({ tokenId, versions, opened, onOpen }: Props) {
  const t = useTranslations("lifecycle.versions");
  const dates = useDates();
  const nameOf = useProviderNames();
  const { connect } = useLinchpin();
  const told = useQuery({
    queryKey: ["versions", tokenId, versions.length],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const { sdk, network } = await connect();
      return sdk.readVersions(network, tokenId);
    },
  });
  return (
    <ol className="divide-y divide-line rounded-card border border-line bg-surface" aria-label={t("title")}>
      {versions.toReversed().map(({ version, author, at }) => {
        const reason = told.data?.find((one) => one.version === version)?.reason;
        const isOpen = opened === version;
        return (
          <li
            key={version}
            className="flex flex-wrap items-center justify-between gap-2 px-4 py-3"
            data-testid="version"
            data-version={version}
          >
            <span className="min-w-0">
              <span className="block font-medium">
                {t("version", { version })}
                {reason ? (
                  <span className="font-normal text-ink-soft"> · {t(`reason.${reason}`)}</span>
                ) : null}
              </span>
              <span className="block text-sm text-ink-soft">
                {t("by", {
                  who: author === null ? t("somebody") : nameOf(author),
                  date: dates.time(at),
                })}
              </span>
            </span>
            <Button
              size="small"
              disabled={isOpen}
              onClick={() => onOpen(version)}
              data-testid={`open-version-${version}`}
            >
              {t(isOpen ? "isOpen" : "open")}
            </Button>
          </li>
        );
      })}
    </ol>
  );
}
