import { notFound } from "next/navigation";
import { TokenAuditScreen } from "#features/audit/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";
import { readHex32 } from "#network/readHex32.ts";

export const generateMetadata = () => pageTitle("token");

export default async function Page({ params }: { params: Promise<{ tokenId: string }> }) {
  const tokenId = readHex32((await params).tokenId);
  if (tokenId === null) notFound();
  return <TokenAuditScreen tokenId={tokenId} />;
}
