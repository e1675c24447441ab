import { formatEther, hexToString, isHex } from "viem";
import type { Approval } from "./approvals.ts";
import type { useDemoWords } from "./demoWords.ts";

interface Explained {
  readonly title: string;
  readonly lead: string;
  readonly lines: readonly { readonly label: string; readonly value: string }[];
  /** All that is signed, for whoever wants to read it. */
  readonly whole: string;
}

type Words = ReturnType<typeof useDemoWords>;

/** Puts a wallet request into words. */
export function explainRequest({ method, params }: Approval, words: Words): Explained {
  if (method === "personal_sign") return explainText(String(params[0]), words);
  if (method === "eth_signTypedData_v4") return explainTypedData(params[1], words);
  return explainTransaction((params[0] ?? {}) as Record<string, string | undefined>, words);
}

function explainText(raw: string, words: Words): Explained {
  const whole = isHex(raw) ? hexToString(raw) : raw;
  const isSignIn = whole.includes("wants you to sign in with your Ethereum account");
  const lead = isSignIn ? words.signInLead : words.messageLead;
  return { title: isSignIn ? words.signInTitle : "", lead, lines: [], whole };
}

function explainTypedData(data: unknown, words: Words): Explained {
  const typed = (typeof data === "string" ? JSON.parse(data) : data) as {
    primaryType: string;
    message: Record<string, unknown>;
  };
  const lines = Object.entries(typed.message).map(([label, value]) => ({
    label: label.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase(),
    value: typeof value === "object" ? JSON.stringify(value) : String(value),
  }));
  const title = typed.primaryType.replace(/([a-z])([A-Z])/g, "$1 $2");
  return { title, lead: words.typedLead, lines, whole: JSON.stringify(typed, null, 2) };
}

function explainTransaction(tx: Record<string, string | undefined>, words: Words): Explained {
  const lines = [
    { label: words.to, value: tx.to ?? "" },
    { label: words.value, value: formatEther(BigInt(tx.value ?? "0x0")) },
    { label: words.data, value: (tx.data ?? "").slice(0, 10) },
  ];
  return {
    title: words.transactionTitle,
    lead: words.transactionLead,
    lines,
    whole: JSON.stringify(tx, null, 2),
  };
}
