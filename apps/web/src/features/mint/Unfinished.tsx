"use client";
import { isLinchpinError } from "@linchpin/errors";
import type { PublicationStep } from "@linchpin/sdk";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { browserJournal, browserSealed, useLinchpin } from "#linchpin/index.ts";
import { Banner, Button, ErrorFace, useNotify } from "#ui/index.ts";
import { useConfig, useRole } from "#wallet/index.ts";
import { ByteProgress } from "./ByteProgress.tsx";
import type { ByteCount } from "./JobFiles.ts";

/** What was sealed and stored before the page closed, and not yet handed over: finished with one approval for all. */
export function Unfinished({ isMinting }: { isMinting: boolean }) {
  const t = useTranslations("mint.unfinished");
  const notify = useNotify();
  const { connect, act } = useLinchpin();
  const { chainId } = useConfig();
  const { provider } = useRole();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [bytes, setBytes] = useState<ByteCount | null>(null);
  const issuer = provider?.providerId ?? 0;
  const left = useQuery({
    queryKey: ["unfinished-mints", chainId, issuer],
    enabled: issuer > 0 && !isMinting,
    queryFn: async () => {
      const journal = browserJournal({ chainId, issuer });
      // Past its deadline a record is sealed anew from its file: nothing here can finish it.
      const now = Date.now() / 1000;
      const pending = (await journal.list()).filter(
        ({ deadline }) => deadline === undefined || deadline > now,
      );
      const sealed = (await (await browserSealed({ chainId, issuer }))?.list()) ?? [];
      if (pending.length === 0) return { pending, sealed };
      const { sdk, network } = await connect();
      const minted = await Promise.all(
        pending.map((one) =>
          sdk.isMinted(network, one).catch((thrown: unknown) => {
            // Finishing says what is wrong with it; it must not hide the others.
            if (isLinchpinError(thrown, "record/id-taken")) return false;
            throw thrown;
          }),
        ),
      );
      return { pending: pending.filter((_, index) => !minted[index]), sealed };
    },
  });
  const finish = async () => {
    setIsBusy(true);
    setError(null);
    try {
      const { sdk, network, wallet, as } = await act();
      const pending = [...(left.data?.pending ?? [])];
      const journal = browserJournal({ chainId, issuer });
      const store = await browserSealed({ chainId, issuer });
      for (const { deposit } of store ? (left.data?.sealed ?? []) : []) {
        const { patientId, sourceTag } = deposit;
        const order = { patientId, sourceTag, issuer, wallet, as, journal, sealed: store ?? undefined };
        const onStep = (step: PublicationStep) => {
          if (step.step === "sent") setBytes({ done: step.sent, of: step.of });
        };
        pending.push(await sdk.finishSealed(network, { ...order, onStep }));
      }
      const became = await sdk.mintPublications(network, { pending, wallet, journal });
      const refusal = [...became.values()].find((one) => one !== null);
      if (refusal) throw refusal;
      notify({ title: t("done"), tone: "good" });
    } catch (thrown) {
      setError(thrown);
    } finally {
      setIsBusy(false);
      setBytes(null);
      void left.refetch();
    }
  };
  const count = (left.data?.pending.length ?? 0) + (left.data?.sealed.length ?? 0);
  if (isMinting || count === 0) return null;
  return (
    <div className="mb-6 space-y-3" data-testid="unfinished">
      <Banner
        tone="waiting"
        title={t("title", { count })}
        action={
          <Button size="small" isBusy={isBusy} onClick={finish} data-testid="finish-mint">
            {t("finish")}
          </Button>
        }
      >
        {t("lead")}
      </Banner>
      {bytes ? <ByteProgress what="storing" bytes={bytes} /> : null}
      {error ? <ErrorFace error={error} /> : null}
    </div>
  );
}
