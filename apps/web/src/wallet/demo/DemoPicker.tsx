"use client";
import { useQuery } from "@tanstack/react-query";
import { ChevronRight, Wallet } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useConnect, useConnectors, useDisconnect } from "wagmi";
import { Banner, Dialog } from "#ui/index.ts";
import { useSession } from "../useSession.ts";
import { askApproval } from "./approvals.ts";
import { DemoPinHint } from "./DemoPinHint.tsx";
import { chooseCastMember, DEMO_CONNECTOR_ID } from "./demoConnector.ts";
import { askCast, askSignature, type CastMember } from "./demoSigner.ts";
import { useDemoWords } from "./demoWords.ts";

interface Props {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly onOwnWallet: () => void;
}

/** Signing in as one of the cast: choose, approve, in. */
export function DemoPicker({ isOpen, onOpenChange, onOwnWallet }: Props) {
  const words = useDemoWords();
  const cast = useQuery({ queryKey: ["demo-cast"], queryFn: askCast, enabled: isOpen });
  const { signInAs, isRefused } = useSignInAs(() => onOpenChange(false));
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={words.title}
      lead={words.lead}
      closeLabel={words.close}
    >
      {isRefused ? <Banner tone="danger" title={words.refused} /> : null}
      {cast.isPending ? <p role="status">{words.loading}</p> : null}
      {cast.isError ? <Banner tone="danger" title={words.failed} /> : null}
      <ul className="grid gap-2 sm:grid-cols-2">
        {cast.data?.map((member) => (
          <li key={member.address}>
            <button
              type="button"
              onClick={() => signInAs(member)}
              data-testid={`cast-${member.name}`}
              className="flex min-h-14 w-full items-center gap-3 rounded-card border border-line px-3 py-2 text-left hover:border-teal hover:bg-teal-soft"
            >
              <span
                aria-hidden
                className="grid size-9 shrink-0 place-items-center rounded-full bg-sunken text-sm font-semibold text-teal"
              >
                {member.name.replace(/^Dr\.? /, "").slice(0, 1)}
              </span>
              <span className="min-w-0">
                <span className="block truncate font-medium">{member.name}</span>
                <span className="block text-sm text-ink-faint first-letter:uppercase">{member.role}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div className="mt-4">
        <DemoPinHint />
      </div>
      <button
        type="button"
        onClick={onOwnWallet}
        data-testid="own-wallet"
        className="mt-4 flex min-h-14 w-full items-center gap-3 rounded-card border border-line px-3 py-2 text-left hover:border-teal hover:bg-teal-soft"
      >
        <Wallet aria-hidden className="size-5 shrink-0 text-teal" />
        <span className="flex-1">
          <span className="block font-medium">{words.ownTitle}</span>
          <span className="block text-sm text-ink-faint">{words.ownLead}</span>
        </span>
        <ChevronRight aria-hidden className="size-4 text-ink-faint" />
      </button>
    </Dialog>
  );
}

function useSignInAs(onPicked: () => void) {
  const { signInWith } = useSession();
  const { connectAsync } = useConnect();
  const { disconnectAsync } = useDisconnect();
  const connectors = useConnectors();
  const router = useRouter();
  const [isRefused, setIsRefused] = useState(false);

  async function signInAs({ address }: CastMember) {
    setIsRefused(false);
    const connector = connectors.find(({ id }) => id === DEMO_CONNECTOR_ID);
    if (connector === undefined) return;
    try {
      onPicked();
      await disconnectAsync().catch(() => {});
      chooseCastMember(address);
      await connectAsync({ connector });
      const isIn = await signInWith(address, async (message) => {
        const request = { address, method: "personal_sign", params: [message, address] };
        if (!(await askApproval(request))) throw new Error("declined");
        return String(await askSignature(request));
      });
      if (isIn) router.push("/home");
      else setIsRefused(true);
    } catch {
      await disconnectAsync().catch(() => {});
    }
  }
  return { signInAs, isRefused };
}
