"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { useProviderNames } from "#network/index.ts";
import { Button, Card, Section } from "#ui/index.ts";

const REFRESH_MS = 6_000;

/** For a hospital: whose chart moved here, and whose moved away. It appears by itself; what it says opens with its keys. */
export function TransferNotices({ hospital }: { hospital: number }) {
  const t = useTranslations("transfer.notices");
  const dates = useDates();
  const nameOf = useProviderNames();
  const { address, keys, quietly, unlock } = useLinchpin();
  const notices = useQuery({
    queryKey: ["transfer-notices", address, keys === "unlocked"],
    refetchInterval: REFRESH_MS,
    queryFn: async () => {
      const actor = await quietly();
      if (!actor) return { sealed: 0, opened: [] };
      const { sdk, network, as, keyring } = actor;
      if (keyring === null) {
        const letters = await sdk.readLetters(network, { as });
        return {
          sealed: letters.filter(({ letterKind }) => letterKind === "transfer-notice").length,
          opened: [],
        };
      }
      const own = await sdk.deriveProviderKeys(keyring);
      return { sealed: 0, opened: await sdk.listTransferNotices(network, { as, hospital, keys: own }) };
    },
  });
  const { sealed = 0, opened = [] } = notices.data ?? {};
  if (sealed + opened.length === 0) return null;
  return (
    <Section title={t("title")} className="mt-10">
      {sealed > 0 ? (
        <Card className="flex flex-wrap items-center justify-between gap-3 p-5" data-testid="sealed-notices">
          <p>{t("sealed", { count: sealed })}</p>
          <Button
            isBusy={keys === "unlocking"}
            onClick={() => void unlock().catch(() => {})}
            data-testid="open-notices"
          >
            {t("open")}
          </Button>
        </Card>
      ) : null}
      <ul className="space-y-3">
        {opened.map(({ letterId, patientId, to, from, isRetired, records, movedAt }) => {
          const isHere = to === hospital;
          return (
            <li key={letterId}>
              <Card className="p-5" data-testid={`moved-${isHere ? "here" : "away"}-${patientId}`}>
                <h3 className="font-semibold">
                  {isHere
                    ? from === null
                      ? t("here")
                      : t("hereFrom", { name: nameOf(from) })
                    : t("away", { name: nameOf(to) })}
                </h3>
                <p className="mt-1 text-sm text-ink-soft">
                  {isHere ? t("hereLead", { count: records }) : t(isRetired ? "awayRetired" : "awayStays")}
                </p>
                <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
                  <Link href={`/patients/${patientId}`} className="text-teal hover:underline">
                    {t("patient", { id: `${patientId.slice(0, 8)}…${patientId.slice(-4)}` })}
                  </Link>
                  <span className="text-ink-faint">{dates.time(movedAt)}</span>
                </p>
              </Card>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
