"use client";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useConnect, useConnectors, useDisconnect } from "wagmi";
import { Banner } from "#ui/index.ts";
import { useSession } from "../useSession.ts";
import { askApproval } from "./approvals.ts";
import { DemoPinHint } from "./DemoPinHint.tsx";
import { chooseCastMember, DEMO_CONNECTOR_ID } from "./demoConnector.ts";
import { askCast, askSignature, type CastMember } from "./demoSigner.ts";
import { useDemoWords } from "./demoWords.ts";

/** As many as a local network has: when they arrive, nothing moves from under a finger. */
const SEATS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

interface Props {
  readonly onPicked: () => void;
  readonly onRefused: () => void;
}

/** Signing in as one of the cast: choose, approve, in. */
export function DemoCast({ onPicked, onRefused }: Props) {
  const words = useDemoWords();
  const cast = useQuery({ queryKey: ["demo-cast"], queryFn: askCast });
  const signInAs = useSignInAs({ onPicked, onRefused });
  return (
    <section className="border-t border-line pt-4">
      <h3 className="font-semibold">{words.title}</h3>
      <p className="mt-1 mb-3 text-sm text-ink-soft">{words.lead}</p>
      {cast.isPending ? (
        <p role="status" className="sr-only">
          {words.loading}
        </p>
      ) : null}
      {cast.isError ? <Banner tone="danger" title={words.failed} /> : null}
      <ul className="grid gap-2 sm:grid-cols-2">
        {cast.isPending
          ? SEATS.map((seat) => <li key={seat} aria-hidden className="min-h-14 rounded-card bg-sunken" />)
          : null}
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
    </section>
  );
}

function useSignInAs({ onPicked, onRefused }: Props) {
  const { signInWith } = useSession();
  const { connectAsync } = useConnect();
  const { disconnectAsync } = useDisconnect();
  const connectors = useConnectors();
  const router = useRouter();

  return async function signInAs({ address }: CastMember) {
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
      else onRefused();
    } catch {
      await disconnectAsync().catch(() => {});
    }
  };
}
