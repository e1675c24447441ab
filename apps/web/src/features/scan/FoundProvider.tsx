"use client";
import type { IndexedProvider } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { LazyShareDialog } from "#features/sharing/index.ts";
import { askIndexer, providerName, useProviderNames } from "#network/index.ts";
import { Dialog, ErrorFace, SkeletonList } from "#ui/index.ts";
import { ROLE_OF_KIND } from "#wallet/roles.ts";

interface Props {
  readonly providerId: number;
  readonly onClose: () => void;
  readonly onGranted: () => void;
}

/** Whoever's code was scanned, as the public directory knows them: the code itself names nobody. */
export function FoundProvider({ providerId, onClose, onGranted }: Props) {
  const t = useTranslations("scan");
  const shell = useTranslations("shell");
  const states = useTranslations("states");
  const roles = useTranslations("shell.roles");
  const nameOf = useProviderNames();
  const provider = useQuery({
    queryKey: ["provider", providerId],
    queryFn: () => askIndexer<IndexedProvider>(`/v1/providers/${providerId}`),
  });
  const { data } = provider;
  // Whoever pastes another code over this one cannot paste over the registry's answer.
  const about = data
    ? [roles(ROLE_OF_KIND[data.kind] ?? "auditor"), data.parent ? nameOf(data.parent) : ""]
    : [];
  const isInStanding = data?.status === "active" && data.expiry * 1000 > Date.now();
  if (data && isInStanding) {
    return (
      <LazyShareDialog
        grantee={{ providerId, name: providerName(data), about: about.filter(Boolean).join(" · ") }}
        onClose={onClose}
        onGranted={onGranted}
      />
    );
  }
  return (
    <Dialog isOpen onOpenChange={onClose} title={t("found")} closeLabel={shell("close")}>
      {provider.isPending ? <SkeletonList label={states("loading")} rows={1} /> : null}
      {provider.isError ? <ErrorFace error={provider.error} onRetry={() => void provider.refetch()} /> : null}
      {data && !isInStanding ? <p role="alert">{t("notInStanding", { name: providerName(data) })}</p> : null}
    </Dialog>
  );
}
