"use client";
import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { Button, Dialog } from "#ui/index.ts";
import { type Approval, decide, firstApproval, onApprovals } from "./approvals.ts";
import { askCast } from "./demoSigner.ts";
import { useDemoWords } from "./demoWords.ts";
import { explainRequest } from "./explainRequest.ts";

/** The demo wallet's own window: what is asked, of whom, in words, before anything is signed. */
export function DemoApprovals() {
  const approval = useSyncExternalStore(onApprovals, firstApproval, () => null);
  return approval === null ? null : <ApprovalDialog key={approval.id} approval={approval} />;
}

function ApprovalDialog({ approval }: { approval: Approval }) {
  const words = useDemoWords();
  const cast = useQuery({ queryKey: ["demo-cast"], queryFn: askCast });
  const name =
    cast.data?.find(({ address }) => address.toLowerCase() === approval.address.toLowerCase())?.name ??
    approval.address;
  const { title, lead, lines, whole } = explainRequest(approval, words);
  const settle = (isApproved: boolean) => decide(approval.id, isApproved);
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => isOpen || settle(false)}
      title={words.asks(name)}
      lead={words.signingAs}
      closeLabel={words.decline}
      footer={
        <>
          <Button onClick={() => settle(false)} data-testid="demo-decline">
            {words.decline}
          </Button>
          <Button look="primary" onClick={() => settle(true)} data-testid="demo-approve">
            {words.approve}
          </Button>
        </>
      }
    >
      <p className="font-medium">{title}</p>
      <p className="mt-1 text-sm text-ink-soft">{lead}</p>
      {lines.length > 0 ? (
        <dl className="mt-4 divide-y divide-line rounded-card border border-line text-sm">
          {lines.map(({ label, value }) => (
            <div key={label} className="flex justify-between gap-4 px-3 py-2">
              <dt className="text-ink-faint">{label}</dt>
              <dd className="min-w-0 text-right break-all">{value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      <details className="mt-4">
        <summary className="min-h-8 text-sm text-teal">{words.details}</summary>
        <pre className="mt-2 max-h-60 overflow-auto rounded-card bg-sunken p-3 font-mono text-xs whitespace-pre-wrap break-all">
          {whole}
        </pre>
      </details>
    </Dialog>
  );
}
